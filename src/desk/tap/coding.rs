//! How the list of buttons becomes the enum, and a button's data text and back.

macro_rules! taps {
    ($($(#[$doc:meta])* $variant:ident $(($($field:ident: $kind:ty),+))? = $name:literal,)+) => {
        /// Every button of the program. It has no `Debug`: a ballot's picks travel in it.
        #[derive(Clone, PartialEq, Eq)]
        pub enum Tap {
            $($(#[$doc])* $variant $({ $($field: $kind),+ })?,)+
        }

        impl Tap {
            /// The button's data.
            pub fn encode(&self) -> String {
                match self {
                    $(Tap::$variant $({ $($field),+ })? => {
                        #[allow(unused_mut)]
                        let mut data = String::from($name);
                        $($(
                            data.push(':');
                            data.push_str(&Field::write($field));
                        )+)?
                        data
                    })+
                }
            }

            /// The button that this data is of; none if there is no such button.
            pub fn decode(data: &str) -> Option<Tap> {
                if data.len() > LONGEST {
                    return None;
                }
                let (name, rest) = match data.split_once(':') {
                    Some((name, rest)) => (name, Some(rest)),
                    None => (data, None),
                };
                match name {
                    $($name => {
                        #[allow(unused_mut)]
                        let mut fields = rest.into_iter().flat_map(|rest| rest.split(':'));
                        let tap = Tap::$variant $({ $($field: <$kind as Field>::read(fields.next()?)?),+ })?;
                        fields.next().is_none().then_some(tap)
                    })+
                    _ => None,
                }
            }

            /// The name without the fields, for logs.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Tap::$variant $({ $($field: _),+ })? => stringify!($variant),)+
                }
            }

            /// One of each with the largest values that fields can have, for the tests.
            #[cfg(test)]
            fn largest() -> Vec<Tap> {
                vec![$(Tap::$variant $({ $($field: <$kind as tests::Largest>::largest()),+ })?,)+]
            }
        }
    };
}
