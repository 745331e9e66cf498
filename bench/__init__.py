"""What the product costs, each figure beside its floor, measured in the same run with clients in another process."""
