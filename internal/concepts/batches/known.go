package batches

import "strings"

// What is known of packages and tags by their names, which others have fixed: it is data and no guess.

// configurationPackages read what somebody has configured: flags, the environment, configuration files.
var configurationPackages = map[string]bool{
	"os": true, "flag": true, "github.com/spf13/pflag": true, "github.com/spf13/viper": true, "github.com/spf13/cobra": true,
	"github.com/urfave/cli": true, "github.com/kelseyhightower/envconfig": true, "github.com/caarlos0/env": true,
	"github.com/ilyakaznacheev/cleanenv": true, "github.com/knadh/koanf": true, "github.com/joho/godotenv": true,
	"github.com/BurntSushi/toml": true, "github.com/pelletier/go-toml": true, "github.com/alecthomas/kong": true,
	"github.com/peterbourgon/ff": true, "github.com/hashicorp/hcl": true, "github.com/sethvargo/go-envconfig": true,
}

// configures reports whether a package reads configuration.
func configures(path string) bool { return configurationPackages[withoutVersion(path)] }

// withoutVersion is an import path without its major version.
func withoutVersion(path string) string {
	at := strings.LastIndex(path, "/v")
	if at < 0 || strings.Trim(path[at+2:], "0123456789") != "" {
		return path
	}
	return path[:at]
}

// osReads are the functions of package os that read what was configured; its others read files.
var osReads = map[string]bool{"Getenv": true, "LookupEnv": true, "Environ": true, "ExpandEnv": true}

// derivingPackages only have functions whose results are made of their arguments.
var derivingPackages = map[string]bool{
	"slices": true, "maps": true, "strings": true, "bytes": true, "sort": true, "strconv": true, "fmt": true, "errors": true, "unicode": true,
	"unicode/utf8": true, "path": true, "path/filepath": true, "math": true, "cmp": true, "net/url": true, "encoding/hex": true,
	"encoding/base64": true, "golang.org/x/exp/slices": true, "golang.org/x/exp/maps": true, "github.com/samber/lo": true, "iter": true,
	"encoding/json": true, "html": true, "regexp": true, "encoding/binary": true, "google.golang.org/protobuf/proto": true,
	"github.com/aws/aws-sdk-go-v2/aws": true,
}

// readsFiles are the functions of those packages that ask the machine all the same.
var readsFiles = map[string]bool{"Glob": true, "Walk": true, "WalkDir": true, "EvalSymlinks": true, "Abs": true}

// joins are those whose results have more elements than one of their arguments.
var joins = map[string]bool{"Concat": true, "Repeat": true, "Insert": true, "AppendSeq": true, "Replace": true, "Grow": true}

// The tags of struct fields that libraries read: of configuration, and of data.
var (
	configurationTags = []string{"env", "envconfig", "mapstructure", "toml", "hcl", "koanf", "yaml", "flag", "conf", "ff"}
	dataTags          = []string{"json", "db", "bson", "xml", "form", "protobuf", "gorm", "dynamodbav", "query", "bun", "ch", "csv", "redis"}
)

// firstHits are the standard functions that run their literal until it says yes.
var firstHits = map[string]bool{"IndexFunc": true, "ContainsFunc": true, "BinarySearchFunc": true, "Find": true, "FindIndexOf": true}
