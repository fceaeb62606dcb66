//! The rehearsal's page as somebody uses it: with a mouse and keys, waiting for what is to be seen.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::chromium::Browser;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What finds things on the page by what people see.
const FINDERS: &str = r#"
window.phone = (name) => [...document.querySelectorAll('section.phone')].find((it) => it.getAttribute('aria-label') === name);
window.key = (name, label) => [...phone(name).querySelectorAll('button, a.key')].findLast((it) => it.textContent.trim() === label);
window.bar = (label) => [...document.querySelectorAll('#bar button, #bar summary, dialog button, #drawer button')]
  .find((it) => it.textContent.trim().includes(label) || it.getAttribute('aria-label') === label);
window.moment = (label) => [...document.querySelectorAll('#strip button')].find((it) => it.title.includes(label));
"#;

pub struct Page {
    browser: Browser,
    session: String,
    /// Whether the page's own scripts run, and with them whoever listens for a click.
    scripts: bool,
}

/// How the page is looked at.
#[derive(Clone, Copy)]
pub struct View {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
}

impl Page {
    pub fn open(mut browser: Browser, address: &str, view: View) -> Page {
        let target = browser.ask(None, "Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = browser.ask(None, "Target.attachToTarget", attach);
        let session = session["sessionId"].as_str().unwrap().to_owned();
        let mut page = Page { browser, session, scripts: true };
        let russian = json!({"userAgent": "Laurel test", "acceptLanguage": "ru"});
        page.ask("Emulation.setUserAgentOverride", russian);
        page.ask("Page.enable", json!({}));
        page.ask("Page.addScriptToEvaluateOnNewDocument", json!({"source": FINDERS}));
        page.look(view);
        page.ask("Page.navigate", json!({"url": address}));
        page.wait("document.querySelectorAll('section.phone').length > 3");
        page
    }

    /// Opens a page that needs no scripts, with scripts switched off.
    pub fn read(mut browser: Browser, address: &str, view: View) -> Page {
        let target = browser.ask(None, "Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = browser.ask(None, "Target.attachToTarget", attach);
        let session = session["sessionId"].as_str().unwrap().to_owned();
        let mut page = Page { browser, session, scripts: false };
        page.ask("Page.enable", json!({}));
        page.ask("Emulation.setScriptExecutionDisabled", json!({"value": true}));
        page.look(view);
        page.go(address);
        page
    }

    /// Goes to an address; the page is there with its style when this comes back.
    pub fn go(&mut self, address: &str) {
        self.ask("Page.navigate", json!({"url": address}));
        self.wait(&format!(
            "location.href === new URL({}).href && document.readyState === 'complete'",
            json!(address)
        ));
    }

    /// How many bytes the page has as a PDF.
    pub fn printed(&mut self) -> usize {
        base64(self.ask("Page.printToPDF", json!({}))["data"].as_str().unwrap()).len()
    }

    /// Looks at the page as it would be on paper.
    pub fn paper(&mut self) {
        self.ask("Emulation.setEmulatedMedia", json!({"media": "print"}));
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.browser.ask(Some(&self.session), method, params)
    }

    /// Changes the size of the window and the scheme of colours.
    pub fn look(&mut self, view: View) {
        let View { width, height, dark } = view;
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.ask("Emulation.setDeviceMetricsOverride", size);
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.ask("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// The value of an expression in the page; none while another page comes in its place.
    pub fn value(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        match self.browser.try_to_ask(Some(&self.session), "Runtime.evaluate", asked) {
            Ok(answer) => answer["result"]["value"].clone(),
            Err(refusal) if refusal.contains("navigated or closed") => Value::Null,
            Err(refusal) => panic!("{expression}: {refusal}"),
        }
    }

    pub fn wait(&mut self, expression: &str) {
        self.wait_for(expression, PATIENCE);
    }

    /// Waits until the expression is true.
    pub fn wait_for(&mut self, expression: &str, patience: Duration) {
        let end = Instant::now() + patience;
        let asked = format!("Boolean({expression})");
        while self.value(&asked) != true {
            if Instant::now() > end {
                self.shoot("failed");
                let seen = self.value("document.body.innerText");
                panic!("never came: {expression}\n{}", seen.as_str().unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// Clicks on the element that an expression finds, once it is there and nothing is before it. What
    /// moved away or was built anew under the finger was not clicked: one taps again, as people do.
    pub fn click(&mut self, element: &str) {
        let place = format!(
            "(() => {{ const it = {element}; if (!it?.isConnected || it.disabled) return null; \
             it.scrollIntoView({{block: 'nearest', inline: 'nearest', behavior: 'instant'}}); \
             const box = it.getClientRects()[0]; if (!box) return null; \
             const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]; \
             return it.contains(document.elementFromPoint(x, y)) ? [x, y] : null; }})()"
        );
        // It may be built anew just before: what is there when the click comes is what counts.
        let listen = format!(
            "window.missed = true; document.addEventListener('click', (event) => {{ \
             window.missed = !({element})?.contains(event.target); }}, {{capture: true, once: true}})"
        );
        let end = Instant::now() + PATIENCE;
        loop {
            self.wait(&place);
            let place = self.standing_still(&place);
            self.value(&listen);
            for kind in ["mousePressed", "mouseReleased"] {
                let event = json!({"type": kind, "x": place[0], "y": place[1], "button": "left",
                    "clickCount": 1});
                self.ask("Input.dispatchMouseEvent", event);
            }
            // A new page does not know of it, which is no miss.
            if !self.scripts || self.value("window.missed") != true {
                return;
            }
            assert!(Instant::now() < end, "the click never met {element}");
        }
    }

    /// Where something is, once it is there twice running: while something new comes the page moves,
    /// and a click would go beside it.
    fn standing_still(&mut self, place: &str) -> Value {
        let end = Instant::now() + PATIENCE;
        let mut before = self.value(place);
        loop {
            std::thread::sleep(Duration::from_millis(30));
            let now = self.value(place);
            if !now.is_null() && now == before {
                return now;
            }
            assert!(Instant::now() < end, "it never stood still: {place}");
            before = now;
        }
    }

    pub fn press(&mut self, key: &str, code: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let event =
                json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            self.ask("Input.dispatchKeyEvent", event);
        }
    }

    /// Types into what has the focus.
    pub fn insert(&mut self, text: &str) {
        self.ask("Input.insertText", json!({"text": text}));
    }

    /// Presses "Start" on a telephone.
    pub fn start(&mut self, who: &str) {
        self.click(&format!("phone('{who}').querySelector('footer > button')"));
        self.wait(&format!("phone('{who}').querySelector('textarea')"));
    }

    /// Writes a message on a telephone and sees it stand there.
    pub fn say(&mut self, who: &str, text: &str) {
        self.click(&format!("phone('{who}').querySelector('textarea')"));
        self.insert(text);
        let before = self.own(who);
        self.press("Enter", 13);
        self.wait(&format!("phone('{who}').querySelectorAll('.mine').length > {before}"));
    }

    fn own(&mut self, who: &str) -> u64 {
        let count = self.value(&format!("phone('{who}').querySelectorAll('.mine').length"));
        count.as_u64().unwrap_or_default()
    }

    pub fn tap(&mut self, who: &str, label: &str) {
        self.click(&format!("key('{who}', {})", json!(label)));
    }

    /// Waits until a telephone shows this.
    pub fn sees(&mut self, who: &str, text: &str) {
        let text = json!(text);
        self.value(&format!("phone('{who}').scrollIntoView()"));
        self.wait(&format!("phone('{who}').querySelector('.history').innerText.includes({text})"));
    }

    /// Sends a file from a telephone by its picker.
    pub fn attach(&mut self, who: &str, file: &std::path::Path, caption: &str) {
        self.click(&format!("phone('{who}').querySelector('textarea')"));
        self.insert(caption);
        let picker = format!("phone('{who}').querySelector('input[type=file]')");
        let object = self.ask("Runtime.evaluate", json!({"expression": picker}));
        let object = &object["result"]["objectId"];
        self.ask("DOM.setFileInputFiles", json!({"files": [file], "objectId": object}));
        self.wait(&format!("[...phone('{who}').querySelectorAll('.mine img')].at(-1)?.complete"));
    }

    /// Writes a picture of the page to `target/screenshots`, and tells where it is.
    pub fn shoot(&mut self, name: &str) -> PathBuf {
        let picture = self.ask("Page.captureScreenshot", json!({"format": "png"}));
        let bytes = base64(picture["data"].as_str().unwrap());
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("../screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn base64(text: &str) -> Vec<u8> {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for digit in text.bytes().filter_map(digit) {
        held = held << 6 | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}
