/// Namespace of the synchronous channel's elements.
pub const TYPES: &str = "http://bip.bee.kz/SyncChannel/v10/Types";
/// Namespace and name of the synchronous channel's fault element.
pub const SYNC_FAULT: (&str, &str) = (TYPES, "SendMessageFault1_SendMessageFault");
