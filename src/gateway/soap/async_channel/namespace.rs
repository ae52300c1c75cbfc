/// Namespace of the channel's elements.
pub const TYPES: &str = "http://bip.bee.kz/AsyncChannel/v10/Types";
/// Namespace of the elements that only a receiver of pushes has.
pub const CLIENT_TYPES: &str = "http://bip.bee.kz/AsyncChannel/v10/Types/Client";

/// Namespace and name of the fault's detail for an operation of the channel.
pub fn fault_detail(operation: &str) -> (&'static str, String) {
    (TYPES, format!("{operation}Fault1_{operation}Fault"))
}
