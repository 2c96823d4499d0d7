package driver

import (
	"context"
	"encoding/json"
	"fmt"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// toolchain is what `go env` says: all that the go command's answers depend on, the packages aside.
type toolchain map[string]string

// askEnv costs a few milliseconds, and is right about files written by `go env -w` and about toolchain lines.
func (r *run) askEnv(ctx context.Context) (toolchain, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "-json")
	cmd.Dir, cmd.Env = r.opts.Dir, r.opts.Env
	if r.opts.Dir != "" {
		cmd.Env = append(cmd.Environ(), "PWD="+r.opts.Dir)
	}
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("asking the go command for its environment: %w", err)
	}
	var env toolchain
	if err := json.Unmarshal(out, &env); err != nil {
		return nil, fmt.Errorf("reading go env: %w", err)
	}
	delete(env, "GOGCCFLAGS") // names a new temporary folder each time
	return env, nil
}

func (t toolchain) sizes() types.Sizes { return types.SizesFor("gc", t["GOARCH"]) }

// pinned reports whether a library lies where nothing changes.
func (t toolchain) pinned(dir string) bool {
	return isBelow(dir, t["GOMODCACHE"]) || isBelow(dir, t["GOROOT"])
}

func isBelow(dir, root string) bool {
	if root == "" {
		return false
	}
	rel, err := filepath.Rel(root, dir)
	return err == nil && filepath.IsLocal(rel)
}

// env is a variable of the go command's environment.
func (r *run) env(key string) string {
	if r.opts.Env == nil {
		return os.Getenv(key)
	}
	for i := len(r.opts.Env) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(r.opts.Env[i], key+"="); ok {
			return value
		}
	}
	return ""
}
