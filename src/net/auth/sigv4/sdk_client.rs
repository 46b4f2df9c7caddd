//! Lets the AWS SDK send through our HTTP client: one stack, with its proxies, authorities and limits.

use std::sync::Arc;

use aws_smithy_runtime_api::{
    client::{
        http::{
            HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings,
            SharedHttpConnector,
        },
        orchestrator::{HttpRequest, HttpResponse},
        result::ConnectorError,
        runtime_components::RuntimeComponents,
    },
    http::{Response, StatusCode},
};
use url::Url;

use crate::{
    model::{Call, Purpose, Reply},
    net::{Http, SendStage},
};

/// The AWS SDK's idea of a client, over [`Http`].
#[derive(Clone, Debug)]
pub(super) struct SdkClient(pub(super) Arc<Http>);

impl HttpClient for SdkClient {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for SdkClient {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let http = Arc::clone(&self.0);
        HttpConnectorFuture::new(async move {
            let call = call(&request).map_err(|text| ConnectorError::user(text.into()))?;
            let reply = http
                .send_whole(&call)
                .await
                .map_err(|error| match error.stage {
                    SendStage::Timeout => ConnectorError::timeout(error.into()),
                    _ => ConnectorError::io(error.into()),
                })?;
            response(reply).map_err(|text| ConnectorError::user(text.into()))
        })
    }
}

fn call(request: &HttpRequest) -> Result<Call, String> {
    let url = Url::parse(request.uri()).map_err(|error| error.to_string())?;
    let method = request.method().parse();
    let mut call = Call::new(Purpose::LookUp, method.map_err(|_| "a method's name")?, url);
    for (name, value) in request.headers() {
        let name = name.parse::<http::HeaderName>();
        let name = name.map_err(|error| error.to_string())?;
        call.set_secret(name, value)
            .map_err(|error| error.to_string())?;
    }
    call.body = request.body().bytes().unwrap_or_default().to_vec();
    Ok(call)
}

fn response(reply: Reply) -> Result<HttpResponse, String> {
    let status = StatusCode::try_from(reply.status).map_err(|error| error.to_string())?;
    let mut response = Response::new(status, reply.body.into());
    for (name, value) in &reply.headers {
        if let Ok(value) = value.to_str() {
            response
                .headers_mut()
                .append(name.to_string(), value.to_owned());
        }
    }
    Ok(response)
}
