"""The audit: where a published value comes from, and what differs between two datasets, and why."""
