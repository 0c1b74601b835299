#include "sqlkit/seed/words.hpp"

#include <array>

namespace sqlkit::words {

namespace {

constexpr std::array<std::string_view, 117> first_names_list{
    "Ada",    "Agnes",     "Ahmed",   "Akira",  "Alice",   "Amara",  "Amir",    "Anna",    "Arjun",
    "Astrid", "Ayumi",     "Beatriz", "Bruno",  "Carla",   "Carlos", "Chen",    "Chiara",  "Clara",
    "Daniel", "Dariusz",   "David",   "Diego",  "Dilnoza", "Elena",  "Elif",    "Emeka",   "Emil",
    "Emma",   "Esther",    "Farah",   "Fatima", "Felix",   "Finn",   "Freya",   "Gabriel", "Giulia",
    "Grace",  "Hana",      "Hassan",  "Helena", "Hiro",    "Hugo",   "Ibrahim", "Ida",     "Ines",
    "Ingrid", "Isaac",     "Ivan",    "Jakob",  "Jana",    "Javier", "Jin",     "Joana",   "Jonas",
    "Julia",  "Kaito",     "Karim",   "Katya",  "Kofi",    "Lars",   "Laura",   "Leila",   "Leon",
    "Lina",   "Linh",      "Lucia",   "Lukas",  "Magda",   "Mai",    "Malik",   "Marco",   "Maria",
    "Marta",  "Mateo",     "Maya",    "Mei",    "Mia",     "Miguel", "Mila",    "Mina",    "Naomi",
    "Nadia",  "Nia",       "Nikolai", "Noah",   "Nora",    "Olga",   "Oliver",  "Omar",    "Oscar",
    "Paula",  "Pedro",     "Petra",   "Priya",  "Rafael",  "Ravi",   "Rosa",    "Ruth",    "Samir",
    "Sana",   "Sara",      "Selma",   "Sofia",  "Stefan",  "Sven",   "Tara",    "Tariq",   "Tomas",
    "Uma",    "Valentina", "Vera",    "Victor", "Wanjiru", "Wei",    "Yara",    "Yusuf",   "Zoe"};

constexpr std::array<std::string_view, 112> last_names_list{
    "Abbas",    "Adeyemi", "Almeida", "Andersen", "Aydin",    "Bakker",  "Bauer",     "Becker",
    "Bianchi",  "Brown",   "Campos",  "Castro",   "Chen",     "Costa",   "Cruz",      "Dahl",
    "Das",      "Diallo",  "Diaz",    "Dubois",   "Eriksen",  "Evans",   "Farouk",    "Fischer",
    "Fontaine", "Fuchs",   "Garcia",  "Gupta",    "Haddad",   "Hansen",  "Hassan",    "Hernandez",
    "Hoffmann", "Horvat",  "Hughes",  "Ito",      "Ivanova",  "Jansen",  "Johnson",   "Jones",
    "Kaya",     "Keller",  "Khan",    "Kim",      "Kowalski", "Kumar",   "Laine",     "Larsen",
    "Lee",      "Lehmann", "Li",      "Lopez",    "Mahlangu", "Marin",   "Martin",    "Mensah",
    "Meyer",    "Moreau",  "Moretti", "Mueller",  "Nakamura", "Nguyen",  "Nielsen",   "Novak",
    "Nowak",    "Obi",     "Okafor",  "Olsen",    "Omondi",   "Ortiz",   "Park",      "Patel",
    "Pereira",  "Petrov",  "Popescu", "Quinn",    "Ramos",    "Rao",     "Reyes",     "Ricci",
    "Rossi",    "Roy",     "Saito",   "Santos",   "Sato",     "Schmidt", "Schneider", "Sharma",
    "Silva",    "Singh",   "Smith",   "Sokolov",  "Sousa",    "Suzuki",  "Svensson",  "Tanaka",
    "Taylor",   "Tran",    "Usman",   "Vega",     "Vogel",    "Walker",  "Wang",      "Weber",
    "Williams", "Wolf",    "Wright",  "Yamamoto", "Yilmaz",   "Young",   "Zhang",     "Zimmer"};

constexpr std::array<std::string_view, 69> cities_list{
    "Accra",       "Amsterdam",  "Athens",        "Bangkok",    "Barcelona",    "Belgrade",
    "Berlin",      "Bogotá",     "Brussels",      "Budapest",   "Buenos Aires", "Cairo",
    "Cape Town",   "Casablanca", "Chennai",       "Copenhagen", "Dakar",        "Dublin",
    "Edinburgh",   "Hanoi",      "Helsinki",      "Hong Kong",  "Istanbul",     "Jakarta",
    "Kraków",      "Kyoto",      "Lagos",         "Leipzig",    "Lima",         "Lisbon",
    "Ljubljana",   "London",     "Lyon",          "Madrid",     "Manila",       "Melbourne",
    "Mexico City", "Milan",      "Montréal",      "Mumbai",     "Nairobi",      "New York",
    "Osaka",       "Oslo",       "Porto",         "Prague",     "Quito",        "Reykjavík",
    "Riga",        "Rome",       "San Francisco", "Santiago",   "São Paulo",    "Seoul",
    "Singapore",   "Stockholm",  "Sydney",        "Taipei",     "Tallinn",      "Tokyo",
    "Toronto",     "Tunis",      "Utrecht",       "Vienna",     "Vilnius",      "Warsaw",
    "Wellington",  "Zagreb",     "Zürich"};

constexpr std::array<std::string_view, 54> countries_list{
    "Argentina",   "Australia", "Austria",   "Belgium",        "Brazil",        "Canada",
    "Chile",       "Colombia",  "Czechia",   "Denmark",        "Egypt",         "Estonia",
    "Finland",     "France",    "Germany",   "Ghana",          "Greece",        "Hungary",
    "Iceland",     "India",     "Indonesia", "Ireland",        "Italy",         "Japan",
    "Kenya",       "Latvia",    "Lithuania", "Mexico",         "Morocco",       "Netherlands",
    "New Zealand", "Nigeria",   "Norway",    "Peru",           "Philippines",   "Poland",
    "Portugal",    "Romania",   "Senegal",   "Serbia",         "Slovenia",      "South Africa",
    "South Korea", "Spain",     "Sweden",    "Switzerland",    "Taiwan",        "Thailand",
    "Tunisia",     "Türkiye",   "Ukraine",   "United Kingdom", "United States", "Vietnam"};

constexpr std::array<std::string_view, 54> country_codes_list{
    "AR", "AU", "AT", "BE", "BR", "CA", "CL", "CO", "CZ", "DK", "EG", "EE", "FI", "FR",
    "DE", "GH", "GR", "HU", "IS", "IN", "ID", "IE", "IT", "JP", "KE", "LV", "LT", "MX",
    "MA", "NL", "NZ", "NG", "NO", "PE", "PH", "PL", "PT", "RO", "SN", "RS", "SI", "ZA",
    "KR", "ES", "SE", "CH", "TW", "TH", "TN", "TR", "UA", "GB", "US", "VN"};

constexpr std::array<std::string_view, 34> languages_list{
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hi",
    "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt",
    "ro", "sk", "sl", "sv", "sw", "th", "tr", "uk", "vi", "zh"};

constexpr std::array<std::string_view, 21> currencies_list{
    "AUD", "BRL", "CAD", "CHF", "CLP", "CZK", "DKK", "EUR", "GBP", "HUF", "INR",
    "JPY", "KRW", "MXN", "NOK", "NZD", "PLN", "SEK", "TRY", "USD", "ZAR"};

constexpr std::array<std::string_view, 15> time_zones_list{
    "Africa/Lagos",  "Africa/Nairobi", "America/Bogota", "America/New_York", "America/Sao_Paulo",
    "Asia/Kolkata",  "Asia/Seoul",     "Asia/Tokyo",     "Australia/Sydney", "Europe/Berlin",
    "Europe/Lisbon", "Europe/London",  "Europe/Warsaw",  "Pacific/Auckland", "UTC"};

constexpr std::array<std::string_view, 32> streets_list{
    "Alder Street",  "Bakery Lane",    "Birch Road",  "Bridge Street",  "Canal Street",
    "Castle Road",   "Cedar Avenue",   "Chapel Lane", "Church Street",  "Elm Street",
    "Garden Road",   "Harbour Road",   "High Street", "Hill Lane",      "Lake View",
    "Linden Avenue", "Market Square",  "Meadow Lane", "Mill Road",      "Museum Street",
    "Oak Avenue",    "Orchard Road",   "Park Avenue", "Quay Street",    "River Lane",
    "School Road",   "Station Street", "Sunny Side",  "Theatre Square", "Tower Road",
    "Valley Road",   "Willow Lane"};

constexpr std::array<std::string_view, 46> professions_list{
    "Accountant",   "Actor",      "Archaeologist",     "Architect",      "Baker",    "Bookseller",
    "Botanist",     "Carpenter",  "Chemist",           "Civil Engineer", "Cook",     "Designer",
    "Doctor",       "Editor",     "Electrician",       "Farmer",         "Florist",  "Gardener",
    "Geologist",    "Historian",  "Interpreter",       "Journalist",     "Judge",    "Lecturer",
    "Librarian",    "Mechanic",   "Midwife",           "Musician",       "Nurse",    "Optician",
    "Painter",      "Pharmacist", "Photographer",      "Pilot",          "Plumber",  "Potter",
    "Psychologist", "Sailor",     "Software Engineer", "Statistician",   "Surveyor", "Tailor",
    "Teacher",      "Translator", "Veterinarian",      "Watchmaker"};

constexpr std::array<std::string_view, 29> trades_list{
    "Analytics", "Architects", "Bakery",      "Books",  "Brewery",   "Carpentry",
    "Ceramics",  "Energy",     "Engineering", "Farms",  "Films",     "Foods",
    "Furniture", "Glass",      "Instruments", "Labs",   "Logistics", "Optics",
    "Paper",     "Press",      "Robotics",    "Sails",  "Software",  "Studios",
    "Textiles",  "Tools",      "Toys",        "Travel", "Works"};

constexpr std::array<std::string_view, 35> colors_list{
    "amber",   "azure",   "beige",  "black", "blue",      "bronze", "brown", "coral",    "crimson",
    "cyan",    "emerald", "gold",   "gray",  "green",     "indigo", "ivory", "lavender", "lime",
    "magenta", "maroon",  "mint",   "navy",  "olive",     "orange", "pink",  "plum",     "purple",
    "red",     "salmon",  "silver", "teal",  "turquoise", "violet", "white", "yellow"};

constexpr std::array<std::string_view, 10> mime_types_list{
    "application/json", "application/pdf", "audio/mpeg", "image/gif",  "image/jpeg",
    "image/png",        "image/webp",      "text/html",  "text/plain", "video/mp4"};

constexpr std::array<std::string_view, 147> nouns_list{
    "afternoon", "answer",   "archive", "autumn",    "balcony",  "bicycle",  "bird",    "boat",
    "book",      "bridge",   "bucket",  "cabinet",   "cactus",   "camera",   "candle",  "castle",
    "cat",       "chair",    "child",   "circle",    "city",     "cloud",    "coat",    "coffee",
    "compass",   "corner",   "crowd",   "curtain",   "daughter", "desert",   "door",    "dream",
    "drum",      "echo",     "engine",  "evening",   "family",   "field",    "finger",  "fire",
    "flower",    "forest",   "friend",  "garden",    "gate",     "ghost",    "glass",   "harbour",
    "hat",       "hill",     "horse",   "house",     "idea",     "island",   "journey", "kettle",
    "key",       "kitchen",  "ladder",  "lake",      "lamp",     "letter",   "library", "light",
    "machine",   "map",      "market",  "meadow",    "memory",   "mirror",   "moon",    "morning",
    "mountain",  "museum",   "music",   "neighbour", "night",    "notebook", "ocean",   "orchard",
    "painter",   "paper",    "path",    "pencil",    "piano",    "picture",  "pocket",  "pond",
    "queen",     "question", "rain",    "recipe",    "river",    "road",     "roof",    "room",
    "rope",      "sailor",   "salt",    "school",    "sea",      "secret",   "shadow",  "ship",
    "signal",    "silence",  "singer",  "sister",    "sky",      "snow",     "song",    "spring",
    "square",    "stair",    "star",    "station",   "stone",    "storm",    "story",   "street",
    "summer",    "sun",      "table",   "teacher",   "tea",      "thread",   "ticket",  "time",
    "tower",     "train",    "tree",    "umbrella",  "valley",   "village",  "violin",  "voice",
    "wall",      "water",    "whale",   "wheel",     "wind",     "window",   "winter",  "wood",
    "word",      "world",    "year"};

constexpr std::array<std::string_view, 104> adjectives_list{
    "ancient", "blue",      "brave",   "bright", "busy",     "calm",    "careful", "cheerful",
    "clear",   "clever",    "cold",    "common", "crooked",  "curious", "dark",    "distant",
    "early",   "easy",      "elegant", "empty",  "endless",  "famous",  "fast",    "final",
    "first",   "forgotten", "free",    "fresh",  "friendly", "frozen",  "gentle",  "golden",
    "good",    "grand",     "green",   "happy",  "heavy",    "hidden",  "high",    "honest",
    "hungry",  "kind",      "large",   "last",   "late",     "lazy",    "light",   "little",
    "lonely",  "long",      "loud",    "lucky",  "mild",     "modern",  "narrow",  "new",
    "nervous", "old",       "open",    "orange", "pale",     "patient", "perfect", "plain",
    "polite",  "proud",     "public",  "quick",  "quiet",    "rare",    "red",     "rich",
    "round",   "safe",      "second",  "secret", "sharp",    "short",   "shy",     "silent",
    "silver",  "simple",    "slow",    "small",  "soft",     "strange", "strong",  "sudden",
    "sweet",   "tall",      "tiny",    "tired",  "true",     "unusual", "useful",  "warm",
    "white",   "whole",     "wide",    "wild",   "wise",     "wooden",  "yellow",  "young"};

constexpr std::array<std::string_view, 83> verbs_list{
    "answers",   "asks",      "becomes", "begins",   "believes",   "borrows",     "brings",
    "builds",    "buys",      "calls",   "carries",  "catches",    "changes",     "chooses",
    "closes",    "collects",  "covers",  "crosses",  "draws",      "drops",       "explains",
    "feeds",     "fills",     "finds",   "follows",  "forgets",    "guards",      "hears",
    "helps",     "hides",     "holds",   "imagines", "invents",    "joins",       "keeps",
    "knows",     "learns",    "leaves",  "likes",    "listens to", "loses",       "makes",
    "meets",     "misses",    "moves",   "needs",    "notices",    "opens",       "paints",
    "passes",    "plants",    "prefers", "promises", "reads",      "remembers",   "repairs",
    "returns",   "rings",     "saves",   "sees",     "sells",      "sends",       "shares",
    "shows",     "sings of",  "solves",  "starts",   "stops",      "surprises",   "teaches",
    "tells",     "thinks of", "touches", "trusts",   "turns",      "understands", "visits",
    "waits for", "wants",     "warms",   "watches",  "wins over",  "writes to"};

}  // namespace

const std::span<const std::string_view> first_names = first_names_list;
const std::span<const std::string_view> last_names = last_names_list;
const std::span<const std::string_view> cities = cities_list;
const std::span<const std::string_view> countries = countries_list;
const std::span<const std::string_view> country_codes = country_codes_list;
const std::span<const std::string_view> languages = languages_list;
const std::span<const std::string_view> currencies = currencies_list;
const std::span<const std::string_view> time_zones = time_zones_list;
const std::span<const std::string_view> streets = streets_list;
const std::span<const std::string_view> professions = professions_list;
const std::span<const std::string_view> trades = trades_list;
const std::span<const std::string_view> colors = colors_list;
const std::span<const std::string_view> mime_types = mime_types_list;
const std::span<const std::string_view> nouns = nouns_list;
const std::span<const std::string_view> adjectives = adjectives_list;
const std::span<const std::string_view> verbs = verbs_list;

}  // namespace sqlkit::words
