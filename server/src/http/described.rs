//! Routes with what the OpenAPI document says of them, which is made only when somebody
//! asks for the document: making it takes three times the memory that serving does.

use std::fmt;

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, on};
use utoipa::openapi::{HttpMethod, OpenApi};
use utoipa_axum::PathItemExt;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

/// What the document says of a few handlers.
type Describe<S> = fn() -> UtoipaMethodRouter<S>;

/// Routes that can be described.
pub struct ApiRouter<S> {
    router: Router<S>,
    described: Vec<Describe<S>>,
}

/// Handlers that stand together in [`ApiRouter::routes`]; made by [`routes!`].
pub struct Handlers<S> {
    router: Router<S>,
    describe: Describe<S>,
}

impl<S: Clone + Send + Sync + 'static> Handlers<S> {
    /// None yet, but what will be said of them.
    pub fn described(describe: Describe<S>) -> Self {
        Self { router: Router::new(), describe }
    }

    /// One of them, where its description says it is.
    #[must_use]
    pub fn with<H, T>(mut self, path: &str, methods: &[HttpMethod], handler: &H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        for method in methods {
            let route = on(method.to_method_filter(), handler.clone());
            self.router = self.router.route(path, route);
        }
        self
    }
}

impl<S: Clone + Send + Sync + 'static> ApiRouter<S> {
    /// No routes.
    pub fn new() -> Self {
        Self::default()
    }

    /// These as well.
    #[must_use]
    pub fn routes(mut self, handlers: Handlers<S>) -> Self {
        self.router = self.router.merge(handlers.router);
        self.described.push(handlers.describe);
        self
    }

    /// One that the document does not name.
    #[must_use]
    pub fn route(mut self, path: &str, route: MethodRouter<S>) -> Self {
        self.router = self.router.route(path, route);
        self
    }

    /// Those of another.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.described.extend(other.described);
        self
    }

    /// With something around these routes.
    #[must_use]
    pub fn within(mut self, around: impl FnOnce(Router<S>) -> Router<S>) -> Self {
        self.router = around(self.router);
        self
    }

    /// The routes alone.
    pub fn into_router(self) -> Router<S> {
        self.router
    }

    /// The document alone, in the order in which the routes were added.
    pub fn into_openapi(self) -> OpenApi {
        let all = self.described.into_iter();
        all.fold(OpenApiRouter::new(), |document, describe| document.routes(describe()))
            .into_openapi()
    }
}

impl<S: Clone + Send + Sync + 'static> Default for ApiRouter<S> {
    fn default() -> Self {
        Self { router: Router::new(), described: Vec::new() }
    }
}

impl<S> fmt::Debug for ApiRouter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiRouter").field("described", &self.described.len()).finish()
    }
}

/// Handlers with `#[utoipa::path]`, as [`Handlers`]: each answers at the path and to the
/// method that stand there.
macro_rules! routes {
    ($($handler:path),+ $(,)?) => {
        utoipa_axum::paste! {
            $crate::http::described::Handlers::described(|| utoipa_axum::routes!($($handler),+))
                $(.with(
                    &utoipa_axum::routes!(@path [path()] of $handler),
                    &utoipa_axum::routes!(@path [methods()] of $handler),
                    &$handler,
                ))+
        }
    };
}
pub(crate) use routes;
