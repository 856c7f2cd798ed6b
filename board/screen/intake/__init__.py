"""The parts of 数据报送: check, what was found, rehearsal, commit (PRODUCT 5)."""
