"""What is known: numbered batches, uploads, plans and rules. The only floor that knows files (docs/ledger.md)."""
