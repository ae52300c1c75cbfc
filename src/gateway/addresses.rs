use super::soap::common::Sender;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Where the outside systems are, who this desk is to them, and how long it waits. Everything is configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addresses {
    /// URL of the gateway's synchronous channel: registries and the file store.
    pub sync_channel: String,
    /// URL of the gateway's asynchronous channel: applications.
    pub async_channel: String,
    /// URL of the certification authority's revocation list.
    pub revocation_list: String,
    /// URL of its certificate status service (OCSP, RFC 6960).
    pub ocsp: String,
    /// URL of its time-stamping service (RFC 3161).
    pub time_stamp: String,
    /// URL of its root certificate in PEM, where one is given out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root_certificate: Option<String>,
    /// This system by the gateway's register.
    pub sender: Sender,
    /// БСН of the body that asks, for registries that want it.
    #[serde(default)]
    pub requestor_bin: String,
    /// Services by the gateway's register.
    #[serde(default)]
    pub services: ServiceIds,
    /// Bounds.
    #[serde(default)]
    pub limits: Limits,
}

/// Names of the services by the gateway's register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServiceIds {
    /// ЖТ МДҚ.
    pub person: String,
    /// ЗТ МДҚ.
    pub organisation: String,
    /// БНАЖ; the register publishes none, so the name is ours (`docs/GATEWAY.md`).
    pub notary: String,
    /// The gateway's file store.
    pub file_store: String,
    /// Applications to providers and their answers.
    pub applications: String,
}

impl Default for ServiceIds {
    fn default() -> Self {
        Self {
            person: "GBDFL_UniversalServiceSync".into(),
            organisation: "GbdulInfoByBin_v2".into(),
            notary: "TEREZE_NOTARY_POWER".into(),
            file_store: "EDS_TEMP_FILES".into(),
            applications: "TEREZE_APPLICATIONS".into(),
        }
    }
}

/// Bounds of every exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Milliseconds until a connection must stand.
    pub connect_ms: u64,
    /// Milliseconds from the question to the last byte of the answer.
    pub total_ms: u64,
    /// Milliseconds for a file to go or come.
    pub file_ms: u64,
    /// Bytes of an answer.
    pub answer_bytes: usize,
    /// Bytes of a file, as it is and not as it travels.
    pub file_bytes: usize,
}

impl Limits {
    pub(super) fn connect(&self) -> Duration {
        Duration::from_millis(self.connect_ms)
    }

    pub(super) fn total(&self) -> Duration {
        Duration::from_millis(self.total_ms)
    }

    pub(super) fn file(&self) -> Duration {
        Duration::from_millis(self.file_ms)
    }

    /// Bytes of an answer that carries a file: base64 is a third longer, the envelope comes on top.
    pub(super) fn file_answer_bytes(&self) -> usize {
        self.file_bytes / 3 * 4 + self.answer_bytes
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect_ms: 5_000, total_ms: 30_000, file_ms: 300_000, answer_bytes: 16 << 20, file_bytes: 100 << 20 }
    }
}

impl Addresses {
    /// Whether every address is on this machine: then no proxy stands between.
    pub(super) fn are_on_this_machine(&self) -> bool {
        let all = [&self.sync_channel, &self.async_channel, &self.revocation_list, &self.ocsp, &self.time_stamp];
        all.into_iter().all(|address| {
            let host = reqwest::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
            host.is_some_and(|host| host == "localhost" || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(host: &str) -> Addresses {
        let url = |path: &str| format!("http://{host}/{path}");
        Addresses {
            sync_channel: url("s"),
            async_channel: url("a"),
            revocation_list: url("r"),
            ocsp: url("o"),
            time_stamp: url("t"),
            root_certificate: None,
            sender: Sender { id: "tereze".into(), password: None },
            requestor_bin: String::new(),
            services: ServiceIds::default(),
            limits: Limits::default(),
        }
    }

    #[test]
    fn this_machine() {
        for host in ["127.0.0.1:80", "localhost", "[::1]:8080", "127.5.5.5"] {
            assert!(addresses(host).are_on_this_machine(), "{host}");
        }
        for host in ["10.0.0.1", "gateway.example", "127.0.0.1.example"] {
            assert!(!addresses(host).are_on_this_machine(), "{host}");
        }
    }

    #[test]
    fn what_is_not_said_has_its_default() {
        let text = "sync_channel = 'a'\nasync_channel = 'b'\nrevocation_list = 'c'\nocsp = 'd'\ntime_stamp = 'e'\nsender = { id = 'x', password = 'y' }\nlimits = { total_ms = 7 }";
        let read: Addresses = toml::from_str(text).expect("complete");
        assert_eq!(read.services.person, "GBDFL_UniversalServiceSync");
        assert_eq!((read.limits.total_ms, read.limits.connect_ms), (7, 5_000));
        assert!(!format!("{read:?}").contains("\"y\""), "the password is not shown");
        let again: Addresses = serde_json::from_str(&serde_json::to_string(&read).expect("plain")).expect("the same");
        assert_eq!(again, read);
        assert!(toml::from_str::<Addresses>(&format!("{text}\nunknown = 1")).is_err());
    }
}
