//! The keys as a JSON Schema (draft 7), which editors of TOML use to complete and to check.

use serde_json::{Map, Value, json};

use super::{CONTEST, Key, Need, Section, Takes, sections};

/// A wall time as TOML writes it; editors hand times to a schema as text.
const TIME: &str = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$";

/// The schema of a contest file, as it stands in `contests/contest.schema.json`.
pub fn schema() -> String {
    let below = sections().into_iter().filter(|placed| !placed.path.is_empty());
    let definitions: Map<String, Value> =
        below.map(|placed| (name(placed.section), object(placed.section))).collect();
    let mut root = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A contest file of Laurel",
    });
    if let (Some(root), Value::Object(object)) = (root.as_object_mut(), object(&CONTEST)) {
        root.extend(object);
        root.insert("definitions".to_owned(), definitions.into());
    }
    // Of a value of JSON it cannot fail.
    serde_json::to_string_pretty(&root).unwrap_or_default() + "\n"
}

/// What the section is, as a name.
fn name(section: &Section) -> String {
    section.what.replace('`', "").replace(' ', "-")
}

fn object(section: &Section) -> Value {
    let properties: Map<String, Value> =
        section.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let needed = section.keys.iter().filter(|key| key.need == Need::Needed);
    let needed: Vec<&str> = needed.map(|key| key.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": false,
    })
}

fn property(key: &Key) -> Value {
    let mut property = value(&key.takes);
    if let Some(fields) = property.as_object_mut() {
        fields.insert("description".to_owned(), key.meaning.into());
        if let Need::Or(default) = key.need {
            let default = serde_json::from_str(default).unwrap_or_else(|_| default.into());
            fields.insert("default".to_owned(), default);
        }
    }
    property
}

fn value(takes: &Takes) -> Value {
    let line = |most: &usize| json!({"type": "string", "minLength": 1, "maxLength": most});
    match takes {
        Takes::Line(most) | Takes::Text(most) => line(most),
        Takes::Color => json!({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
        Takes::Markdown | Takes::Zone => json!({"type": "string", "minLength": 1}),
        Takes::Time => json!({"type": "string", "pattern": TIME}),
        Takes::Whole(low, high) => json!({"type": "integer", "minimum": low, "maximum": high}),
        Takes::Flag => json!({"type": "boolean"}),
        Takes::One(words) => json!({"type": "string", "enum": words}),
        Takes::Several(words) => json!({
            "type": "array", "minItems": 1, "uniqueItems": true,
            "items": {"type": "string", "enum": words},
        }),
        Takes::Lines(most) => json!({"type": "array", "minItems": 1, "items": line(most)}),
        Takes::People => json!({
            "type": "array", "minItems": 1, "uniqueItems": true,
            "items": {"type": "integer", "minimum": 1},
        }),
        Takes::Channel => json!({
            "anyOf": [
                {"type": "string", "pattern": "^@[A-Za-z][A-Za-z0-9_]{3,31}$"},
                {"type": "integer", "maximum": -1},
            ],
        }),
        Takes::Group => json!({"type": "integer", "maximum": -1}),
        Takes::Id => json!({"type": "string", "pattern": "^[a-z0-9-]{1,20}$"}),
        // Beside a reference draft 7 looks at nothing else.
        Takes::Table(section) => json!({"allOf": [reference(section)]}),
        Takes::Tables(section, most) => {
            let mut list = json!({"type": "array", "minItems": 1, "items": reference(section)});
            if *most != usize::MAX {
                list["maxItems"] = json!(most);
            }
            list
        }
    }
}

fn reference(section: &Section) -> Value {
    json!({"$ref": format!("#/definitions/{}", name(section))})
}
