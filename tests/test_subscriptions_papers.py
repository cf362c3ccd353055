"""The catalogue is looked through by language, country and parts of names, however written."""

import pytest

from tui.subscriptions import find_papers, language_names, papers


@pytest.mark.parametrize("words", ["fr", "French", "Français", "francais", " FRANÇAIS "])
def test_a_language_is_meant_by_its_code_or_either_name(words: str):
    assert find_papers(words) == papers("fr")


def test_several_words_must_all_be_known_of_a_newspaper():
    assert [paper.name.casefold() for paper in find_papers("der spiegel")] == ["der spiegel"]
    assert find_papers("der xyzzy") == ()
    swiss = find_papers("CH deutsch")
    assert swiss
    assert {(paper.country, paper.language) for paper in swiss} == {("CH", "de")}


def test_without_words_all_are_there():
    assert find_papers("") == papers()


def test_every_language_of_the_catalogue_has_its_two_names():
    for paper in papers():
        own, english = language_names(paper.language)
        assert own != paper.language
        assert english.isascii()
    assert language_names("xx") == ("xx", "xx")
