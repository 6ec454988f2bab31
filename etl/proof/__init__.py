"""Everything made again from the stored bytes, and compared with what is live, table by table."""

from etl.proof.proof import NothingToProve, Proof, Reason, prove
from etl.proof.tables import TableProof

__all__ = ["NothingToProve", "Proof", "Reason", "TableProof", "prove"]
