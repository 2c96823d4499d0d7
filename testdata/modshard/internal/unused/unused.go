// Package unused holds what nobody calls.
package unused

import (
	"hash/crc32"

	"github.com/redis/go-redis/v9"
)

// Pick picks, if anybody asks.
func Pick(nodes []*redis.Client, key string) *redis.Client {
	return nodes[crc32.ChecksumIEEE([]byte(key))%uint32(len(nodes))]
}

// Used is called.
func Used() {}
