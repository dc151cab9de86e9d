"""What is fast, as ratios in one run; `make benchmarks` prints them."""
