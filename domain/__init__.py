"""The ground floor: words, periods, kinds, statuses, rules, table contracts and typed errors."""
