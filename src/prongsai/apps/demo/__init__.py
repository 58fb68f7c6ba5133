"""The demonstration: two agencies, walked to where they stand by the same services that people use."""
