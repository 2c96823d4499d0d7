package config

import (
	"os"
	"strings"
)

// Studio is where the pictures, the search and the helpdesk find their helpers.
type Studio struct {
	PicturesURL string
	TaggerURL   string
	SearchURLs  []string
	WordsURLs   []string
	CacheAddrs  []string
	TrailAddrs  []string
}

// StudioFromEnv reads what pictures and search need; lists are separated by commas.
func StudioFromEnv() Studio {
	list := func(name string) []string { return strings.Split(os.Getenv("SHOP_"+name), ",") }
	return Studio{
		PicturesURL: os.Getenv("SHOP_PICTURES_URL"),
		TaggerURL:   os.Getenv("SHOP_TAGGER_URL"),
		SearchURLs:  list("SEARCH_URLS"),
		WordsURLs:   list("WORDS_URLS"),
		CacheAddrs:  list("SEARCH_CACHES"),
		TrailAddrs:  list("SEARCH_TRAILS"),
	}
}
