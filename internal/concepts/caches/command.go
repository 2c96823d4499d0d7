package caches

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// operation says whether a call of a library gets, sets or loads. Where the library sends whatever command it is given, the command says it.
//
//	conn.Do("HGET", "users", id)     get
//	conn.Do("SETEX", key, 60, v)     set
func operation(r *effects.Result, call ssa.CallInstruction, c *models.Cache) string {
	if c.Op != "command" {
		return c.Op
	}
	k, ok := r.Argument(call, c.Key).(*ssa.Const)
	if !ok || k.Value == nil || k.Value.Kind() != constant.String {
		return ""
	}
	return commands[strings.ToUpper(constant.StringVal(k.Value))]
}

// commands are those of Redis that read or write one entry.
var commands = map[string]string{
	"GET": "get", "MGET": "get", "GETEX": "get", "HGET": "get", "HMGET": "get", "HGETALL": "get", "JSON.GET": "get",
	"SET": "set", "SETEX": "set", "PSETEX": "set", "MSET": "set", "HSET": "set", "HMSET": "set", "JSON.SET": "set", "SETNX": "set", "HSETNX": "set",
}
