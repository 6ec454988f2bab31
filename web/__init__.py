"""What the server takes in and hands out besides pages: forms, files, sign-in."""
