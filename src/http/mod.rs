//! Bytes over the wire: connections, pauses and pace. Knows no vendor and no credential.
