"""What can be done. One command, one handler; no Flask, no sockets."""
