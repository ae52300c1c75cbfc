//! Signed requests sent to the sandbox on loopback, beside the bound of the design: at least 300 a second.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::time::{Duration, Instant};
use tereze_domain::request::RequestId;
use tereze_domain::service::ServiceId;
use tereze_gateway::application::Dispatch;
use tereze_gateway::{ApplicationChannel as _, Gateway};
use tereze_sandbox::{Sandbox, Settings, start};

const BOUND: f64 = 300.0;

/// About as large as a signed application with its certificate.
fn application() -> String {
    format!("<application>{}</application>", "<field key=\"title\">Қазақстан Республикасы</field>".repeat(150))
}

async fn send(gateway: &Gateway, service: &ServiceId, application: &str, count: u64) {
    for _ in 0..count {
        let dispatch =
            Dispatch { request: RequestId(uuid::Uuid::now_v7()), service, signed: jiff::Timestamp::now(), application, attachments: &[], anchor: "" };
        gateway.send(&dispatch).await.expect("the sandbox takes it");
    }
}

fn sending(criterion: &mut Criterion) {
    let sandbox: Sandbox = start(Settings::demo()).expect("loopback is free");
    let gateway = Gateway::new(sandbox.addresses(), None);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let (service, application) = (ServiceId::from("foreign-periodicals"), application());
    let mut group = criterion.benchmark_group("sending");
    group.throughput(Throughput::Elements(1)).measurement_time(Duration::from_secs(5));
    let (mut sent, mut spent) = (0, Duration::ZERO);
    group.bench_function("one desk, one after another", |bencher| {
        bencher.iter_custom(|count| {
            let begun = Instant::now();
            runtime.block_on(send(&gateway, &service, &application, count));
            let passed = begun.elapsed();
            (sent, spent) = (sent + count, spent + passed);
            passed
        });
    });
    group.finish();
    let rate = sent as f64 / spent.as_secs_f64();
    #[expect(clippy::print_stdout, reason = "a benchmark reports to its caller")]
    {
        println!("sending: {rate:.0} a second, {:.1} times the bound of {BOUND}", rate / BOUND);
    }
}

criterion_group!(benches, sending);
criterion_main!(benches);
