//! Names as they are common in the country; any likeness is chance.

use super::draw::one;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;
use tereze_domain::number::Sex;
use tereze_domain::party::FullName;

const KAZAKH_MEN: &[&str] = &[
    "Нұрлан",
    "Ерлан",
    "Серік",
    "Бауыржан",
    "Айдос",
    "Дәурен",
    "Қайрат",
    "Асқар",
    "Ғалым",
    "Жандос",
    "Мұрат",
    "Әділет",
    "Олжас",
    "Өмірбек",
    "Төлеген",
    "Ұлан",
    "Ілияс",
    "Рүстем",
    "Санжар",
    "Темірлан",
    "Бекзат",
    "Арман",
    "Алмас",
    "Әлібек",
    "Нұрсұлтан",
    "Қуаныш",
    "Мақсат",
    "Дархан",
    "Үміт",
    "Абзал",
];
const KAZAKH_WOMEN: &[&str] = &[
    "Айгүл",
    "Гүлнәр",
    "Әсел",
    "Жанар",
    "Динара",
    "Мәдина",
    "Сәуле",
    "Қарлығаш",
    "Айжан",
    "Зәуре",
    "Баян",
    "Ботагөз",
    "Назгүл",
    "Ұлжан",
    "Әйгерім",
    "Аружан",
    "Жібек",
    "Шолпан",
    "Раушан",
    "Күләш",
    "Өрік",
    "Балжан",
    "Гүлсім",
    "Қымбат",
    "Тоғжан",
    "Перизат",
];
const KAZAKH_SURNAMES: &[&str] = &[
    "Ахметов",
    "Сейітов",
    "Қасымов",
    "Нұрғалиев",
    "Жұмабаев",
    "Әбдірахманов",
    "Төлегенов",
    "Оспанов",
    "Ысқақов",
    "Байжанов",
    "Мұқанов",
    "Сәрсенов",
    "Қалиев",
    "Ибраев",
    "Әлімжанов",
    "Бекенов",
    "Дүйсенов",
    "Есенов",
    "Жақыпов",
    "Кенжебеков",
    "Рахымов",
    "Смағұлов",
    "Тұрсынов",
    "Үсенов",
    "Шәкенов",
    "Құдайбергенов",
    "Мәжитов",
    "Өтегенов",
    "Ғабдуллин",
    "Ізтілеуов",
];
/// Name, and the patronymics of his son and of his daughter.
const RUSSIAN_MEN: &[(&str, &str, &str)] = &[
    ("Александр", "Александрович", "Александровна"),
    ("Сергей", "Сергеевич", "Сергеевна"),
    ("Дмитрий", "Дмитриевич", "Дмитриевна"),
    ("Андрей", "Андреевич", "Андреевна"),
    ("Виктор", "Викторович", "Викторовна"),
    ("Николай", "Николаевич", "Николаевна"),
    ("Игорь", "Игоревич", "Игоревна"),
    ("Павел", "Павлович", "Павловна"),
    ("Фёдор", "Фёдорович", "Фёдоровна"),
    ("Пётр", "Петрович", "Петровна"),
    ("Михаил", "Михайлович", "Михайловна"),
    ("Евгений", "Евгеньевич", "Евгеньевна"),
    ("Юрий", "Юрьевич", "Юрьевна"),
];
const RUSSIAN_WOMEN: &[&str] = &["Елена", "Ольга", "Наталья", "Ирина", "Светлана", "Анна", "Мария", "Татьяна", "Юлия", "Любовь", "Ксения", "Алёна"];
const RUSSIAN_SURNAMES: &[&str] = &[
    "Кузнецов",
    "Смирнов",
    "Попов",
    "Соколов",
    "Лебедев",
    "Козлов",
    "Новиков",
    "Морозов",
    "Волков",
    "Соловьёв",
    "Васильев",
    "Зайцев",
    "Голубев",
    "Щербаков",
    "Киселёв",
];

/// A name for a man or a woman; about one in three is Russian, and a few have no patronymic.
pub(super) fn full_name(random: &mut ChaCha8Rng, sex: Sex) -> FullName {
    let russian = random.random_ratio(1, 3);
    let father_russian = one(random, RUSSIAN_MEN);
    let father_kazakh = one(random, KAZAKH_MEN);
    let surname = *one(random, if russian { RUSSIAN_SURNAMES } else { KAZAKH_SURNAMES });
    let name = match (russian, sex) {
        (true, Sex::Male) => one(random, RUSSIAN_MEN).0,
        (true, Sex::Female) => one(random, RUSSIAN_WOMEN),
        (false, Sex::Male) => one(random, KAZAKH_MEN),
        (false, Sex::Female) => one(random, KAZAKH_WOMEN),
    };
    // Kazakh patronymics come in both manners; all fathers' names here end in a consonant, so both endings fit.
    let old_manner = random.random_ratio(1, 3);
    let patronymic = match (russian, old_manner, sex) {
        (true, _, Sex::Male) => father_russian.1.to_owned(),
        (true, _, Sex::Female) => father_russian.2.to_owned(),
        (false, true, Sex::Male) => format!("{father_kazakh}ович"),
        (false, true, Sex::Female) => format!("{father_kazakh}овна"),
        (false, false, Sex::Male) => format!("{father_kazakh}ұлы"),
        (false, false, Sex::Female) => format!("{father_kazakh}қызы"),
    };
    let without = random.random_ratio(1, 20);
    let surname = if sex == Sex::Female { format!("{surname}а") } else { surname.to_owned() };
    FullName { surname, name: name.to_owned(), patronymic: (!without).then_some(patronymic) }
}
