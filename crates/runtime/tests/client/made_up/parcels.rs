//! `parcels.announce` and `parcels.deliver`, between which a file is uploaded.

use slack_methods::rtm::connect::{Error, Warning};
use slack_methods_runtime::{
    __private as codec, Args, Json, Method, MethodInfo, MethodResponse, SecretUrl, Tier,
    UploadFinish, UploadStart,
};

macro_rules! method {
    ($request:ident, $name:literal, $response:ident, $repeatable:literal, $($wire:ident),*) => {
        impl Method for $request {
            const INFO: MethodInfo = MethodInfo::new($name).docs("https://example.test/").tier(Tier::Two).idempotent($repeatable);

            type Response = $response;
            type Error = Error;
            type Warning = Warning;

            fn write(&self, args: &mut Args) {
                $(codec::put(args, stringify!($wire), &self.$wire);)*
                self.lists(args);
            }
        }

        impl MethodResponse for $response {
            type Warning = Warning;
        }
    };
}

#[derive(Clone, Debug)]
pub(crate) struct Announce {
    length: i64,
    filename: String,
    alt_txt: Option<String>,
}

method!(
    Announce,
    "parcels.announce",
    Announced,
    true,
    length,
    filename,
    alt_txt
);

impl Announce {
    pub(crate) fn alt_txt(mut self, value: impl Into<String>) -> Self {
        self.alt_txt = Some(value.into());
        self
    }

    fn lists(&self, _: &mut Args) {}
}

impl UploadStart for Announce {
    type Finish = Deliver;

    fn start(filename: String, length: i64) -> Self {
        Self {
            length,
            filename,
            alt_txt: None,
        }
    }

    fn address(response: &Announced) -> &SecretUrl {
        &response.upload_url
    }

    fn file(response: &Announced) -> &str {
        &response.file_id
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Announced {
    upload_url: SecretUrl,
    file_id: String,
}

impl codec::Object for Announced {
    const REQUIRED: &'static [&'static str] = &["upload_url", "file_id"];

    fn empty() -> Self {
        Self {
            upload_url: codec::empty(),
            file_id: codec::empty(),
        }
    }

    fn field(
        &mut self,
        key: &str,
        reader: codec::FieldReader<'_, '_>,
    ) -> Result<(), codec::NotJson> {
        match key {
            "upload_url" => reader.plain(0, &mut self.upload_url),
            "file_id" => reader.plain(1, &mut self.file_id),
            _ => reader.skip(),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Deliver {
    files: Vec<Json>,
    channel_id: Option<String>,
}

method!(Deliver, "parcels.deliver", Delivered, false, channel_id);

impl Deliver {
    pub(crate) fn channel_id(mut self, value: impl Into<String>) -> Self {
        self.channel_id = Some(value.into());
        self
    }

    fn lists(&self, args: &mut Args) {
        codec::put_list(args, "files", &self.files, codec::ListFormat::Json);
    }
}

impl UploadFinish for Deliver {
    const ID: &'static str = "id";
    const TITLE: &'static str = "title";

    fn finish(files: Vec<Json>) -> Self {
        Self {
            files,
            channel_id: None,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Delivered {
    pub(crate) parcels: Vec<String>,
}

impl codec::Object for Delivered {
    fn empty() -> Self {
        Self {
            parcels: codec::empty(),
        }
    }

    fn field(
        &mut self,
        key: &str,
        reader: codec::FieldReader<'_, '_>,
    ) -> Result<(), codec::NotJson> {
        match key {
            "parcels" => reader.list(&mut self.parcels),
            _ => reader.skip(),
        }
    }
}
