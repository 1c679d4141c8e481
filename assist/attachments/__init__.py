"""Pictures and files in messages: taken in, kept on disk, given to those who may see them."""
