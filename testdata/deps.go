// Package testdata holds the fixtures of the rules. This file names every
// library that a fixture or a model may use, so that go mod tidy keeps it.
package testdata

// HTTP and RPC.
import (
	_ "connectrpc.com/connect"
	_ "github.com/coder/websocket"
	_ "github.com/gin-gonic/gin"
	_ "github.com/go-chi/chi/v5"
	_ "github.com/go-chi/chi/v5/middleware"
	_ "github.com/go-kit/kit/sd/lb"
	_ "github.com/go-kratos/kratos/v2/transport/http"
	_ "github.com/go-resty/resty/v2"
	_ "github.com/gofiber/fiber/v2"
	_ "github.com/gorilla/mux"
	_ "github.com/gorilla/websocket"
	_ "github.com/hashicorp/go-retryablehttp"
	_ "github.com/labstack/echo/v4"
	_ "github.com/labstack/echo/v4/middleware"
	_ "github.com/prometheus/exporter-toolkit/web"
	_ "github.com/valyala/fasthttp"
	_ "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	_ "golang.org/x/net/context/ctxhttp"
	_ "golang.org/x/net/http2"
	_ "golang.org/x/net/netutil"
	_ "golang.org/x/net/websocket"
	_ "google.golang.org/grpc"
	_ "google.golang.org/grpc/credentials/insecure"
	_ "google.golang.org/grpc/health/grpc_health_v1"
	_ "google.golang.org/grpc/keepalive"
)

// SQL.
import (
	_ "entgo.io/ent/dialect"
	_ "entgo.io/ent/dialect/sql"
	_ "entgo.io/ent/dialect/sql/sqlgraph"
	_ "github.com/ClickHouse/clickhouse-go/v2"
	_ "github.com/XSAM/otelsql"
	_ "github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"
	_ "github.com/pocketbase/dbx"
	_ "github.com/uptrace/bun"
	_ "github.com/uptrace/bun/driver/pgdriver"
	_ "github.com/zeromicro/go-zero/core/stores/sqlx"
	_ "gorm.io/driver/mysql"
	_ "gorm.io/driver/postgres"
	_ "gorm.io/gorm"
	_ "xorm.io/xorm"
	_ "xorm.io/xorm/core"
)

// Other stores and cloud services.
import (
	_ "cloud.google.com/go/pubsub"
	_ "cloud.google.com/go/pubsub/v2"
	_ "cloud.google.com/go/storage"
	_ "github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
	_ "github.com/aws/aws-sdk-go-v2/aws"
	_ "github.com/aws/aws-sdk-go-v2/config"
	_ "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	_ "github.com/aws/aws-sdk-go-v2/service/s3"
	_ "github.com/aws/aws-sdk-go-v2/service/sqs"
	_ "github.com/bradfitz/gomemcache/memcache"
	_ "github.com/elastic/go-elasticsearch/v8"
	_ "github.com/go-ldap/ldap/v3"
	_ "github.com/gocql/gocql"
	_ "github.com/gomodule/redigo/redis"
	_ "github.com/hashicorp/consul/api"
	_ "github.com/hashicorp/vault/api"
	_ "github.com/olivere/elastic/v7"
	_ "github.com/opensearch-project/opensearch-go/v4"
	_ "github.com/opensearch-project/opensearch-go/v4/opensearchapi"
	_ "github.com/redis/go-redis/v9"
	_ "go.etcd.io/etcd/client/v3"
	_ "go.mongodb.org/mongo-driver/mongo"
	_ "go.mongodb.org/mongo-driver/mongo/options"
	_ "go.mongodb.org/mongo-driver/v2/mongo"
	_ "go.mongodb.org/mongo-driver/v2/mongo/options"
)

// Files, mail, shells.
import (
	_ "github.com/SherClockHolmes/webpush-go"
	_ "github.com/coreos/go-oidc/v3/oidc"
	_ "github.com/emersion/go-smtp"
	_ "github.com/jlaffaye/ftp"
	_ "github.com/pkg/sftp"
	_ "github.com/spf13/cobra"
	_ "github.com/urfave/cli/v2"
	_ "golang.org/x/crypto/ssh"
	_ "golang.org/x/oauth2"
	_ "gopkg.in/gomail.v2"
)

// Queues, brokers, pools, schedulers.
import (
	_ "github.com/IBM/sarama"
	_ "github.com/ThreeDotsLabs/watermill"
	_ "github.com/ThreeDotsLabs/watermill/message"
	_ "github.com/ThreeDotsLabs/watermill/message/router/middleware"
	_ "github.com/alitto/pond/v2"
	_ "github.com/eapache/channels"
	_ "github.com/eapache/queue"
	_ "github.com/gammazero/deque"
	_ "github.com/gammazero/workerpool"
	_ "github.com/hibiken/asynq"
	_ "github.com/nats-io/nats.go"
	_ "github.com/nats-io/nats.go/jetstream"
	_ "github.com/nats-io/nats.go/micro"
	_ "github.com/nsqio/go-nsq"
	_ "github.com/panjf2000/ants/v2"
	_ "github.com/rabbitmq/amqp091-go"
	_ "github.com/riverqueue/river"
	_ "github.com/robfig/cron/v3"
	_ "github.com/segmentio/kafka-go"
	_ "github.com/smallnest/chanx"
	_ "github.com/sourcegraph/conc"
	_ "github.com/sourcegraph/conc/iter"
	_ "github.com/sourcegraph/conc/pool"
	_ "github.com/twmb/franz-go/pkg/kgo"
	_ "gocloud.dev/pubsub"
	_ "k8s.io/client-go/util/workqueue"
)

// Retries and limits.
import (
	_ "github.com/avast/retry-go/v4"
	_ "github.com/cenkalti/backoff/v4"
	_ "github.com/cenkalti/backoff/v5"
	_ "github.com/failsafe-go/failsafe-go"
	_ "github.com/failsafe-go/failsafe-go/circuitbreaker"
	_ "github.com/failsafe-go/failsafe-go/retrypolicy"
	_ "github.com/jpillora/backoff"
	_ "github.com/lestrrat-go/backoff/v2"
	_ "github.com/matryer/try"
	_ "github.com/sethvargo/go-retry"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/sync/semaphore"
	_ "golang.org/x/sync/singleflight"
	_ "golang.org/x/time/rate"
	_ "k8s.io/apimachinery/pkg/util/wait"
	_ "k8s.io/client-go/dynamic"
	_ "k8s.io/client-go/util/retry"
)

// Caches.
import (
	_ "github.com/allegro/bigcache/v3"
	_ "github.com/bluele/gcache"
	_ "github.com/coocood/freecache"
	_ "github.com/dgraph-io/ristretto/v2"
	_ "github.com/eko/gocache/lib/v4/cache"
	_ "github.com/eko/gocache/lib/v4/marshaler"
	_ "github.com/eko/gocache/lib/v4/store"
	_ "github.com/go-redis/cache/v9"
	_ "github.com/golang/groupcache"
	_ "github.com/hashicorp/golang-lru/v2"
	_ "github.com/hashicorp/golang-lru/v2/expirable"
	_ "github.com/jellydator/ttlcache/v3"
	_ "github.com/karlseguin/ccache/v3"
	_ "github.com/maypok86/otter/v2"
	_ "github.com/patrickmn/go-cache"
	_ "github.com/viccon/sturdyc"
)

// The rest.
import (
	_ "github.com/google/uuid"
	_ "github.com/prometheus/client_golang/prometheus"
)
