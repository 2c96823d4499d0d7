package models

import (
	_ "embed"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed connection.yaml
var connectionText []byte

// A ConnectionOption is an option of a text that names a database, by which each wait of what is opened with it ends.
//
//	shop:secret@tcp(db)/shop?readTimeout=10s
type ConnectionOption struct {
	Option   string `yaml:"option"`
	Protocol string `yaml:"protocol"`
	Note     string `yaml:"note"`
}

// ConnectionOptions lists them. A list that does not parse cannot be: a test reads it.
var ConnectionOptions = sync.OnceValue(func() []ConnectionOption {
	var out []ConnectionOption
	if err := yaml.UnmarshalWithOptions(connectionText, &out, yaml.Strict()); err != nil {
		panic("internal error: reading the options of connection strings: " + err.Error())
	}
	return out
})
