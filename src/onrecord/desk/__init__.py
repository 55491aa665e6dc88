"""What people look at: pages made of readings and records. Holds no rules."""
