"""Who a name, title, demonym or metonym is, and what office they held, on a day."""
