// Command tool is silent: it does its work once, when somebody runs it.
package main

import (
	"context"
	"log"

	"github.com/redis/go-redis/v9"
)

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	report(context.Background(), rdb)
}

func report(ctx context.Context, rdb *redis.Client) {
	log.Print(rdb.Keys(ctx, "*").Val())
	log.Print(rdb.HGetAll(ctx, "cart:1").Val())
}
