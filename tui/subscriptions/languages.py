"""The languages of the catalogue, each by its own name and by its English one."""

LANGUAGES: dict[str, tuple[str, str]] = {
    "ar": ("العربية", "Arabic"),
    "cs": ("Čeština", "Czech"),
    "da": ("Dansk", "Danish"),
    "de": ("Deutsch", "German"),
    "el": ("Ελληνικά", "Greek"),
    "en": ("English", "English"),
    "es": ("Español", "Spanish"),
    "fa": ("فارسی", "Persian"),
    "fi": ("Suomi", "Finnish"),
    "fr": ("Français", "French"),
    "he": ("עברית", "Hebrew"),
    "hi": ("हिन्दी", "Hindi"),
    "hu": ("Magyar", "Hungarian"),
    "id": ("Bahasa Indonesia", "Indonesian"),
    "it": ("Italiano", "Italian"),
    "ja": ("日本語", "Japanese"),
    "ko": ("한국어", "Korean"),
    "nl": ("Nederlands", "Dutch"),
    "no": ("Norsk", "Norwegian"),
    "pl": ("Polski", "Polish"),
    "pt": ("Português", "Portuguese"),
    "ro": ("Română", "Romanian"),
    "ru": ("Русский", "Russian"),
    "sv": ("Svenska", "Swedish"),
    "tr": ("Türkçe", "Turkish"),
    "uk": ("Українська", "Ukrainian"),
    "vi": ("Tiếng Việt", "Vietnamese"),
    "zh": ("中文", "Chinese"),
}


def language_names(code: str) -> tuple[str, str]:
    """A language by its own name and by its English one; by its code where it is not known."""
    return LANGUAGES.get(code, (code, code))
