"""The page about trajectories that grow into clusters and ecosystems, and about referrals."""
