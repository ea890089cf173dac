//! Which commune a position lies in.
