"""When a customer goes to a person: rules as data, which an administrator edits."""
