//! WSDL and XSD files of the gateway, compiled in, their addresses turned to the sandbox itself.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/shep/", $path)))),*]
    };
}

/// Path below `/shep/wsdl/` and text.
const FILES: &[(&str, &str)] = files![
    "AsyncChannel/v10/Interfaces/AsyncChannelClientHttp_Service.wsdl",
    "AsyncChannel/v10/Interfaces/AsyncChannelHttp_Service.wsdl",
    "AsyncChannel/v10/Interfaces/IAsyncChannel.wsdl",
    "AsyncChannel/v10/Interfaces/IAsyncChannelClient.wsdl",
    "AsyncChannel/v10/Types/AsyncChangeStatusNotifyRequest.xsd",
    "AsyncChannel/v10/Types/AsyncChangeStatusNotifyResponse.xsd",
    "AsyncChannel/v10/Types/AsyncGetMessageStatusRequest.xsd",
    "AsyncChannel/v10/Types/AsyncGetMessageStatusResponse.xsd",
    "AsyncChannel/v10/Types/AsyncGetMessagesRequest.xsd",
    "AsyncChannel/v10/Types/AsyncGetMessagesResponse.xsd",
    "AsyncChannel/v10/Types/AsyncMessage.xsd",
    "AsyncChannel/v10/Types/AsyncMessageInfo.xsd",
    "AsyncChannel/v10/Types/AsyncSendDeliveryNotificationRequest.xsd",
    "AsyncChannel/v10/Types/AsyncSendDeliveryNotificationResponse.xsd",
    "AsyncChannel/v10/Types/AsyncSendMessageRequest.xsd",
    "AsyncChannel/v10/Types/AsyncSendMessageResponse.xsd",
    "AsyncChannel/v10/Types/IAsyncChannel.xsd",
    "AsyncChannel/v10/Types/IAsyncChannelClient.xsd",
    "SyncChannel/v10/Interfaces/ISyncChannel.wsdl",
    "SyncChannel/v10/Interfaces/SyncChannelHttp_Service.wsdl",
    "SyncChannel/v10/Types/ISyncChannel.xsd",
    "SyncChannel/v10/Types/RequestData.xsd",
    "SyncChannel/v10/Types/ResponseData.xsd",
    "SyncChannel/v10/Types/SyncMessageInfo.xsd",
    "SyncChannel/v10/Types/SyncMessageInfoResponse.xsd",
    "SyncChannel/v10/Types/SyncSendMessageRequest.xsd",
    "SyncChannel/v10/Types/SyncSendMessageResponse.xsd",
    "common/v10/Types/ChangeStatusNotification.xsd",
    "common/v10/Types/DeliveryNotification.xsd",
    "common/v10/Types/DeliveryStatusInfo.xsd",
    "common/v10/Types/ErrorInfo.xsd",
    "common/v10/Types/Guid.xsd",
    "common/v10/Types/MessageData.xsd",
    "common/v10/Types/MessageState.xsd",
    "common/v10/Types/MessageStatusInfo.xsd",
    "common/v10/Types/Property.xsd",
    "common/v10/Types/SenderInfo.xsd",
    "common/v10/Types/StatusInfo.xsd",
];

/// A file of the interface as it is.
pub(super) fn file(path: &str) -> Option<&'static str> {
    FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

/// The WSDL of the synchronous channel at this root, for example `http://127.0.0.1:8080`.
pub(super) fn sync_channel(root: &str) -> String {
    let folder = "SyncChannel/v10/Interfaces/";
    let text = file("SyncChannel/v10/Interfaces/SyncChannelHttp_Service.wsdl").expect("compiled in");
    text.replace("location=\"ISyncChannel.wsdl\"", &format!("location=\"{root}/shep/wsdl/{folder}ISyncChannel.wsdl\""))
        .replace("http://gateway.example/shep-sync-channel", &format!("{root}/shep/sync"))
}

/// The WSDL of the asynchronous channel at this root.
pub(super) fn async_channel(root: &str) -> String {
    let text = file("AsyncChannel/v10/Interfaces/AsyncChannelHttp_Service.wsdl").expect("compiled in");
    text.replace("location=\"../../../AsyncChannel", &format!("location=\"{root}/shep/wsdl/AsyncChannel"))
        .replace("http://gateway.example/shep-async-channel", &format!("{root}/shep/async"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn addresses_are_turned_to_the_sandbox() {
        for text in [sync_channel("http://127.0.0.1:1"), async_channel("http://127.0.0.1:1")] {
            assert!(text.contains("address location=\"http://127.0.0.1:1/shep/") && text.contains("import location=\"http://127.0.0.1:1/shep/wsdl/"), "{text}");
            assert!(!text.contains("gateway.example"));
        }
    }

    #[test]
    fn whatever_a_file_refers_to_is_served() {
        for (path, text) in FILES {
            for part in text.split("schemaLocation=\"").skip(1) {
                let target = part.split('"').next().expect("split gives one");
                let mut steps: Vec<&str> = Path::new(path).parent().and_then(Path::to_str).expect("a folder").split('/').collect();
                for step in target.split('/') {
                    match step {
                        ".." => drop(steps.pop()),
                        step => steps.push(step),
                    }
                }
                assert!(file(&steps.join("/")).is_some(), "{path} refers to {target}");
            }
        }
    }
}
