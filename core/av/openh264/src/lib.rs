//! Pictures to H.264 by Cisco's openh264, behind a safe face. The one place of
//! the workspace that calls C++; only the encoder, never fed with bytes that
//! others made.
//!
//! Used directly and not through the `openh264` crate, which neither changes the
//! bit rate of an encoder at work nor chooses arithmetic coding.

#![allow(unsafe_code, reason = "the C++ interface; each block says why it is sound")]

use std::ptr::{NonNull, null_mut};

use openh264_sys2::source::APILoader;
use openh264_sys2::{
    CAMERA_VIDEO_REAL_TIME, CONSTANT_ID, ENCODER_OPTION_BITRATE, ENCODER_OPTION_TRACE_LEVEL,
    ISVCEncoder, ISVCEncoderVtbl, LOW_COMPLEXITY, PRO_HIGH, RC_BITRATE_MODE, SBitrateInfo,
    SEncParamExt, SFrameBSInfo, SM_SINGLE_SLICE, SPATIAL_LAYER_ALL, SSourcePicture, WELS_LOG_QUIET,
    videoFormatI420, videoFrameTypeIDR, videoFrameTypeSkip,
};

/// What is wanted of an encoder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Pixels, even, 16 to 3,840.
    pub width: u32,
    /// Pixels, even, 16 to 2,160.
    pub height: u32,
    /// Pictures a second.
    pub rate: f32,
    /// Bits a second to begin with.
    pub bits: u32,
    /// Decoding can begin at every so manieth picture.
    pub key_every: u32,
    /// What the numbers of a pixel mean.
    pub colours: Colours,
}

/// What the numbers of a pixel mean (ITU-T H.273, tables 2 to 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// 0 to 255, not 16 to 235.
    pub full_range: bool,
    /// 1 BT.709, 5 and 6 BT.601.
    pub primaries: u8,
    /// 1 BT.709, 6 BT.601 (the same curve).
    pub transfer: u8,
    /// 1 BT.709, 5 and 6 BT.601.
    pub matrix: u8,
}

/// A picture, 4:2:0, rows without gaps.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// `width * height` bytes.
    pub y: &'a [u8],
    /// A quarter of that.
    pub cb: &'a [u8],
    /// A quarter of that.
    pub cr: &'a [u8],
}

/// What the library refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It answered with this number.
    #[error("openh264: {call} answered {code}")]
    Refused {
        /// What was asked.
        call: &'static str,
        /// Its `CM_RETURN`.
        code: i32,
    },
    /// The planes are not those of the settings.
    #[error("openh264: planes of another size than was set")]
    Planes,
}

/// An encoder at work.
#[derive(Debug)]
pub struct Encoder {
    raw: NonNull<ISVCEncoder>,
    info: Box<SFrameBSInfo>,
    width: u32,
    height: u32,
}

// SAFETY: the library keeps no state of a thread; `&mut self` keeps two threads
// from calling one encoder at once.
unsafe impl Send for Encoder {}

fn ok(call: &'static str, code: i32) -> Result<(), Error> {
    if code == 0 { Ok(()) } else { Err(Error::Refused { call, code }) }
}

impl Encoder {
    /// An encoder that has seen nothing yet.
    ///
    /// # Errors
    /// Where the library does not take these settings.
    pub fn new(settings: &Settings) -> Result<Self, Error> {
        let mut raw: *mut ISVCEncoder = null_mut();
        // SAFETY: the library writes one pointer into `raw`.
        ok("create", unsafe { APILoader::WelsCreateSVCEncoder(&raw mut raw) })?;
        let raw = NonNull::new(raw).ok_or(Error::Refused { call: "create", code: 0 })?;
        let (width, height) = (settings.width, settings.height);
        let encoder = Self { raw, info: Box::default(), width, height };
        encoder.initialise(settings)?;
        Ok(encoder)
    }

    fn calls(&self) -> &ISVCEncoderVtbl {
        // SAFETY: `raw` came from the library and lives as long as `self`; it
        // points to a pointer to its table of calls, which is static.
        unsafe { &**self.raw.as_ptr() }
    }

    fn initialise(&self, settings: &Settings) -> Result<(), Error> {
        let mut param = SEncParamExt::default();
        if let Some(defaults) = self.calls().GetDefaultParams {
            // SAFETY: the library fills in the structure that is its own.
            ok("defaults", unsafe { defaults(self.raw.as_ptr(), &raw mut param) })?;
        }
        let signed = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        param.iUsageType = CAMERA_VIDEO_REAL_TIME;
        param.iPicWidth = signed(settings.width);
        param.iPicHeight = signed(settings.height);
        param.iTargetBitrate = signed(settings.bits);
        param.iRCMode = RC_BITRATE_MODE;
        param.fMaxFrameRate = settings.rate;
        param.iTemporalLayerNum = 1;
        param.iSpatialLayerNum = 1;
        param.iComplexityMode = LOW_COMPLEXITY;
        param.uiIntraPeriod = settings.key_every;
        param.eSpsPpsIdStrategy = CONSTANT_ID;
        param.iEntropyCodingModeFlag = 1;
        // Skipping would lose pictures that the caller counts on.
        param.bEnableFrameSkip = false;
        param.iMinQp = QP_MIN;
        param.iMaxQp = QP_MAX;
        param.iMultipleThreadIdc = 1;
        let [layer, ..] = &mut param.sSpatialLayers;
        layer.iVideoWidth = signed(settings.width);
        layer.iVideoHeight = signed(settings.height);
        layer.fFrameRate = settings.rate;
        layer.iSpatialBitrate = signed(settings.bits);
        layer.iMaxSpatialBitrate = 0;
        layer.uiProfileIdc = PRO_HIGH;
        layer.sSliceArgument.uiSliceMode = SM_SINGLE_SLICE;
        layer.bVideoSignalTypePresent = true;
        layer.uiVideoFormat = 5;
        layer.bFullRange = settings.colours.full_range;
        layer.bColorDescriptionPresent = true;
        layer.uiColorPrimaries = settings.colours.primaries;
        layer.uiTransferCharacteristics = settings.colours.transfer;
        layer.uiColorMatrix = settings.colours.matrix;
        let mut quiet = WELS_LOG_QUIET;
        if let Some(set) = self.calls().SetOption {
            // SAFETY: this option is read as one 32-bit number.
            unsafe {
                set(self.raw.as_ptr(), ENCODER_OPTION_TRACE_LEVEL, (&raw mut quiet).cast());
            }
        }
        let call = "initialise";
        let initialise = self.calls().InitializeExt.ok_or(Error::Refused { call, code: 0 })?;
        // SAFETY: the structure is complete; the library copies it.
        ok(call, unsafe { initialise(self.raw.as_ptr(), &raw const param) })
    }

    /// Bits a second from the next picture on.
    ///
    /// # Errors
    /// Where the library does not take it.
    pub fn set_bits(&mut self, bits: u32) -> Result<(), Error> {
        let bits = i32::try_from(bits).unwrap_or(i32::MAX);
        let mut info = SBitrateInfo { iLayer: SPATIAL_LAYER_ALL, iBitrate: bits };
        let call = "set the bit rate";
        let set = self.calls().SetOption.ok_or(Error::Refused { call, code: 0 })?;
        // SAFETY: this option is read as the structure given.
        let code =
            unsafe { set(self.raw.as_ptr(), ENCODER_OPTION_BITRATE, (&raw mut info).cast()) };
        ok(call, code)
    }

    /// Encodes one picture that is shown at `at` milliseconds. `unit` hears each
    /// unit without its start code. Says whether decoding can begin here.
    ///
    /// # Errors
    /// Planes of another size than was set, or what the library refuses.
    pub fn encode(
        &mut self,
        picture: Picture<'_>,
        at: i64,
        mut unit: impl FnMut(&[u8]),
    ) -> Result<bool, Error> {
        let (width, height) = (self.width as usize, self.height as usize);
        let quarter = width / 2 * (height / 2);
        if (picture.y.len(), picture.cb.len(), picture.cr.len())
            != (width * height, quarter, quarter)
        {
            return Err(Error::Planes);
        }
        let (across, down) = (self.width.cast_signed(), self.height.cast_signed());
        let source = SSourcePicture {
            iColorFormat: videoFormatI420,
            iStride: [across, across / 2, across / 2, 0],
            pData: [
                picture.y.as_ptr().cast_mut(),
                picture.cb.as_ptr().cast_mut(),
                picture.cr.as_ptr().cast_mut(),
                null_mut(),
            ],
            iPicWidth: across,
            iPicHeight: down,
            uiTimeStamp: at,
            bPsnrY: false,
            bPsnrU: false,
            bPsnrV: false,
        };
        let call = "encode";
        let encode = self.calls().EncodeFrame.ok_or(Error::Refused { call, code: 0 })?;
        // SAFETY: the planes are as long as width, height and strides say, and
        // are only read; `info` is the library's own structure.
        let code = unsafe { encode(self.raw.as_ptr(), &raw const source, &raw mut *self.info) };
        ok(call, code)?;
        if self.info.eFrameType == videoFrameTypeSkip {
            return Err(Error::Refused { call, code: self.info.eFrameType });
        }
        let layers = usize::try_from(self.info.iLayerNum).unwrap_or(0);
        for layer in self.info.sLayerInfo.iter().take(layers) {
            let count = usize::try_from(layer.iNalCount).unwrap_or(0);
            let mut at = 0;
            for number in 0..count {
                // SAFETY: the library keeps `iNalCount` lengths and as many bytes
                // as they add up to, until the next call.
                let bytes = unsafe {
                    let length = usize::try_from(*layer.pNalLengthInByte.add(number)).unwrap_or(0);
                    let bytes = std::slice::from_raw_parts(layer.pBsBuf.add(at), length);
                    at += length;
                    bytes
                };
                let start = if bytes.starts_with(&[0, 0, 0, 1]) { 4 } else { 3 };
                unit(bytes.get(start..).unwrap_or_default());
            }
        }
        Ok(self.info.eFrameType == videoFrameTypeIDR)
    }
}

/// Finer than this nothing is seen.
const QP_MIN: i32 = 4;
/// The coarsest there is.
const QP_MAX: i32 = 51;

impl Drop for Encoder {
    fn drop(&mut self) {
        if let Some(end) = self.calls().Uninitialize {
            // SAFETY: once, before it is destroyed.
            unsafe {
                end(self.raw.as_ptr());
            }
        }
        // SAFETY: made by the library, destroyed once.
        unsafe { APILoader::WelsDestroySVCEncoder(self.raw.as_ptr()) }
    }
}
