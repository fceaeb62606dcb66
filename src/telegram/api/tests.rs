use super::*;
use crate::telegram::stand::{Reply, Stand, TOKEN};

fn params(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[tokio::test]
async fn a_call_keeps_the_path_in_the_address() {
    let stand = Stand::start().await;
    stand.script([Reply::Result(json!({"id": 42}))]);
    let me = stand.api_under("telegram/").get_me().await.unwrap();
    assert_eq!(me["id"], 42);
    stand.api().call("sendMessage", &params(json!({"chat_id": 7, "text": "x"}))).await.unwrap();
    let calls = stand.calls();
    assert_eq!(calls[0].path, format!("/telegram/bot{TOKEN}/getMe"));
    assert_eq!(calls[1].path, format!("/bot{TOKEN}/sendMessage"));
    assert_eq!(calls[1].params["chat_id"], 7);
}

#[tokio::test]
async fn an_upload_has_its_parameters_beside_the_file() {
    let stand = Stand::start().await;
    let file = File { name: "bulletin.txt".into(), bytes: b"the bulletin".to_vec() };
    let params = params(json!({"chat_id": 7, "caption": "it", "reply_markup": {"a": [1]}}));
    stand.api().upload("sendDocument", &params, "document", &file).await.unwrap();
    let body = &stand.calls()[0].raw;
    for piece in ["name=\"chat_id\"", "{\"a\":[1]}", "filename=\"bulletin.txt\"", "the bulletin"] {
        assert!(body.contains(piece), "{piece} in {body}");
    }
}

#[tokio::test]
async fn updates_are_asked_for_by_kind_every_time() {
    let stand = Stand::start().await;
    let updates = || Reply::Result(json!([{"update_id": 9, "news": {"unknown": true}}]));
    stand.script([updates(), updates()]);
    let api = stand.api();
    let first = api.get_updates(None, 0, 100).await.unwrap();
    assert_eq!(first[0]["news"]["unknown"], true);
    api.get_updates(Some(10), 0, 100).await.unwrap();
    let calls = stand.calls();
    assert!(!calls[0].params.contains_key("offset"));
    assert_eq!(calls[1].params["offset"], 10);
    for call in calls {
        assert_eq!(call.params["allowed_updates"], json!(KINDS));
    }
}

#[tokio::test]
async fn a_refusal_comes_with_code_text_and_parameters() {
    let stand = Stand::start().await;
    stand.script([Reply::RetryAfter(7), Reply::Error(500, "Internal Server Error: restart")]);
    let api = stand.api();
    let refused = |code, description: &str, retry_after| CallError::Refused {
        code,
        description: description.into(),
        retry_after,
        migrate_to: None,
    };
    let flood = api.get_me().await.unwrap_err();
    assert_eq!(flood, refused(429, "Too Many Requests: retry after 7", Some(7)));
    let restart = api.get_me().await.unwrap_err();
    assert_eq!(restart, refused(500, "Internal Server Error: restart", None));
}

/// What the file server says is said of no chat and of no token.
#[tokio::test]
async fn a_file_server_that_refuses_is_asked_again_and_a_file_that_is_gone_is_not() {
    let stand = Stand::start().await;
    let mut heard = Vec::new();
    for code in [401, 403, 404, 429, 502] {
        stand.script([Reply::Result(json!({ "file_path": "1.jpg" })), Reply::Page(code)]);
        heard.push(match stand.api().download("id", 1_000).await {
            Err(CallError::Unknown(_)) => 0,
            Err(CallError::Refused { code, .. }) => code,
            _ => panic!("{code}"),
        });
    }
    assert_eq!(heard, [0, 0, 404, 0, 0]);
}

#[tokio::test]
async fn what_is_no_answer_is_an_unknown_outcome() {
    let stand = Stand::start().await;
    stand.script([Reply::Page(502), Reply::Cut]);
    let api = stand.api();
    assert_eq!(api.get_me().await, Err(CallError::Unknown("HTTP 502, no JSON".into())));
    assert!(matches!(api.get_me().await, Err(CallError::Unknown(_))));
}

#[tokio::test]
async fn nobody_there_is_told_apart_and_the_token_is_not_told() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let api = BotApi::new(base.parse().unwrap(), TOKEN).unwrap();
    let error = api.get_me().await.unwrap_err();
    assert!(matches!(error, CallError::NotSent(_)), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
    assert_eq!(api.bot_id(), "42");
}

#[test]
fn an_address_without_a_host_is_refused() {
    assert!(BotApi::new("mailto:someone@example.com".parse().unwrap(), TOKEN).is_err());
}

#[tokio::test]
async fn a_connection_that_is_closed_after_the_request_leaves_the_outcome_unknown() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            tokio::io::AsyncReadExt::read(&mut socket, &mut request).await.unwrap();
        }
    });
    let error = BotApi::new(base.parse().unwrap(), TOKEN).unwrap().get_me().await.unwrap_err();
    assert!(matches!(error, CallError::Unknown(_)), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
}
