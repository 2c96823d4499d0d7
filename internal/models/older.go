package models

// older maps the import path of an earlier major version to the one whose rows hold for it too: the
// functions that the rows name exist there under the same names and mean the same.
var older = map[string]string{
	"github.com/go-redis/redis/v8":           "github.com/redis/go-redis/v9",
	"github.com/go-redis/redis/v9":           "github.com/redis/go-redis/v9",
	"github.com/jackc/pgx/v4":                "github.com/jackc/pgx/v5",
	"github.com/jackc/pgx/v4/pgxpool":        "github.com/jackc/pgx/v5/pgxpool",
	"github.com/Shopify/sarama":              "github.com/IBM/sarama",
	"github.com/streadway/amqp":              "github.com/rabbitmq/amqp091-go",
	"github.com/labstack/echo":               "github.com/labstack/echo/v4",
	"github.com/astaxie/beego":               "github.com/beego/beego/v2/server/web",
	"github.com/beego/beego":                 "github.com/beego/beego/v2/server/web",
	"github.com/go-chi/chi":                  "github.com/go-chi/chi/v5",
	"github.com/hashicorp/golang-lru":        "github.com/hashicorp/golang-lru/v2",
	"github.com/avast/retry-go":              "github.com/avast/retry-go/v4",
	"github.com/avast/retry-go/v3":           "github.com/avast/retry-go/v4",
	"github.com/cenkalti/backoff":            "github.com/cenkalti/backoff/v4",
	"github.com/cenkalti/backoff/v3":         "github.com/cenkalti/backoff/v4",
	"gopkg.in/resty.v1":                      "github.com/go-resty/resty/v2",
	"gopkg.in/olivere/elastic.v6":            "github.com/olivere/elastic/v7",
	"github.com/olivere/elastic":             "github.com/olivere/elastic/v7",
	"github.com/dgraph-io/ristretto":         "github.com/dgraph-io/ristretto/v2",
	"github.com/allegro/bigcache":            "github.com/allegro/bigcache/v3",
	"github.com/allegro/bigcache/v2":         "github.com/allegro/bigcache/v3",
	"github.com/jellydator/ttlcache/v2":      "github.com/jellydator/ttlcache/v3",
	"github.com/karlseguin/ccache":           "github.com/karlseguin/ccache/v3",
	"github.com/karlseguin/ccache/v2":        "github.com/karlseguin/ccache/v3",
	"github.com/garyburd/redigo/redis":       "github.com/gomodule/redigo/redis",
	"github.com/urfave/cli":                  "github.com/urfave/cli/v2",
	"github.com/jinzhu/gorm":                 "gorm.io/gorm",
	"github.com/go-gorm/gorm":                "gorm.io/gorm",
	"github.com/elastic/go-elasticsearch/v7": "github.com/elastic/go-elasticsearch/v8",
	"github.com/xorm-io/xorm":                "xorm.io/xorm",
	"github.com/go-xorm/xorm":                "xorm.io/xorm",
	"github.com/coreos/go-oidc":              "github.com/coreos/go-oidc/v3/oidc",
	"github.com/antonmedv/expr":              "github.com/expr-lang/expr",
	"github.com/go-playground/validator":     "github.com/go-playground/validator/v10",
	"gopkg.in/go-playground/validator.v9":    "github.com/go-playground/validator/v10",
	"github.com/golang-jwt/jwt":              "github.com/golang-jwt/jwt/v4",
	"github.com/dgrijalva/jwt-go":            "github.com/golang-jwt/jwt/v4",
}

func sameAPI(path string) string {
	if newer, ok := older[path]; ok {
		return newer
	}
	return path
}
