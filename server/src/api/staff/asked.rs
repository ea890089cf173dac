//! What the bodies of all steps share: nothing unknown is taken, and the version that was
//! seen stands last.

use serde::de::DeserializeOwned;

/// The body of a step.
pub(super) trait Asked: DeserializeOwned + Send + 'static {
    /// The version the caller saw, when they say so.
    fn version(&self) -> Option<i64>;
}

/// Declares the body of a step by its own fields.
macro_rules! asked {
    ($(#[$about:meta])* pub struct $name:ident {
        $($(#[$meta:meta])* pub $field:ident: $kind:ty,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$meta])* pub $field: $kind,)*
            /// The version that was seen; 409 when the case changed since.
            #[serde(default)]
            pub version: Option<i64>,
        }

        impl $crate::api::staff::asked::Asked for $name {
            fn version(&self) -> Option<i64> {
                self.version
            }
        }
    };
}
