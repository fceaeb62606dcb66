//! Cities that people of such contests live in, with their zones. The first one of a zone names it.

use chrono_tz::Tz;

/// A city.
pub(super) struct City {
    pub(super) ru: &'static str,
    pub(super) en: &'static str,
    pub(super) zone: Tz,
    /// Other ways to write it, and cities that keep the same time.
    pub(super) also: &'static [&'static str],
}

macro_rules! cities {
    ($($ru:literal $en:literal $zone:ident $($also:literal)*;)+) => {
        &[$(City { ru: $ru, en: $en, zone: Tz::$zone, also: &[$($also),*] }),+]
    };
}

pub(super) const CITIES: &[City] = cities! {
    "Москва" "Moscow" Europe__Moscow "мск" "msk" "Казань" "Kazan" "Нижний Новгород"
        "Ростов-на-Дону" "Краснодар" "Воронеж" "Ярославль" "Тула" "Рязань" "Тверь" "Смоленск"
        "Сочи" "Мурманск" "Архангельск" "Вологда" "Пенза" "Иваново" "Курск" "Белгород" "Липецк"
        "Чебоксары" "Йошкар-Ола" "Саранск" "Ставрополь" "Махачкала" "Петрозаводск" "Псков"
        "Санкт-Петербург" "Петербург" "Питер" "спб" "Saint Petersburg" "St Petersburg";
    "Минск" "Minsk" Europe__Minsk "Гомель" "Гродно" "Брест" "Витебск" "Могилев" "Бобруйск"
        "Беларусь" "Gomel" "Grodno" "Brest" "Vitebsk" "Mogilev";
    "Калининград" "Kaliningrad" Europe__Kaliningrad;
    "Самара" "Samara" Europe__Samara "Ижевск" "Тольятти";
    "Саратов" "Saratov" Europe__Saratov;
    "Волгоград" "Volgograd" Europe__Volgograd;
    "Ульяновск" "Ulyanovsk" Europe__Ulyanovsk;
    "Астрахань" "Astrakhan" Europe__Astrakhan;
    "Киров" "Kirov" Europe__Kirov;
    "Екатеринбург" "Yekaterinburg" Asia__Yekaterinburg "Екб" "Ekaterinburg" "Уфа" "Пермь"
        "Челябинск" "Тюмень" "Оренбург" "Сургут" "Курган" "Магнитогорск" "Ufa" "Perm" "Chelyabinsk";
    "Омск" "Omsk" Asia__Omsk;
    "Новосибирск" "Novosibirsk" Asia__Novosibirsk;
    "Томск" "Tomsk" Asia__Tomsk;
    "Барнаул" "Barnaul" Asia__Barnaul;
    "Кемерово" "Kemerovo" Asia__Novokuznetsk "Новокузнецк";
    "Красноярск" "Krasnoyarsk" Asia__Krasnoyarsk "Абакан";
    "Иркутск" "Irkutsk" Asia__Irkutsk "Улан-Удэ" "Братск";
    "Чита" "Chita" Asia__Chita;
    "Якутск" "Yakutsk" Asia__Yakutsk "Благовещенск";
    "Владивосток" "Vladivostok" Asia__Vladivostok "Хабаровск" "Khabarovsk";
    "Магадан" "Magadan" Asia__Magadan;
    "Южно-Сахалинск" "Sakhalin" Asia__Sakhalin "Сахалин";
    "Петропавловск-Камчатский" "Kamchatka" Asia__Kamchatka "Камчатка";
    "Алматы" "Almaty" Asia__Almaty "Алма-Ата" "Астана" "Astana" "Нур-Султан" "Шымкент"
        "Караганда" "Казахстан" "Shymkent" "Karaganda";
    "Актобе" "Aktobe" Asia__Aqtobe;
    "Атырау" "Atyrau" Asia__Atyrau;
    "Ташкент" "Tashkent" Asia__Tashkent "Узбекистан" "Фергана" "Наманган" "Андижан";
    "Самарканд" "Samarkand" Asia__Samarkand "Бухара";
    "Бишкек" "Bishkek" Asia__Bishkek;
    "Душанбе" "Dushanbe" Asia__Dushanbe;
    "Ашхабад" "Ashgabat" Asia__Ashgabat;
    "Ереван" "Yerevan" Asia__Yerevan;
    "Тбилиси" "Tbilisi" Asia__Tbilisi;
    "Баку" "Baku" Asia__Baku;
    "Кишинёв" "Chisinau" Europe__Chisinau;
    "Вильнюс" "Vilnius" Europe__Vilnius;
    "Рига" "Riga" Europe__Riga;
    "Таллин" "Tallinn" Europe__Tallinn "Таллинн";
    "Варшава" "Warsaw" Europe__Warsaw;
    "Берлин" "Berlin" Europe__Berlin;
    "Стамбул" "Istanbul" Europe__Istanbul;
    "Дубай" "Dubai" Asia__Dubai;
    "Тель-Авив" "Tel Aviv" Asia__Jerusalem "Иерусалим";
    "Лондон" "London" Europe__London;
    "Нью-Йорк" "New York" America__New_York;
};
