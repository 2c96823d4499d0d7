package loader

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

// Env is what `go env` says: all that the go command's answers depend on, the packages aside.
type Env map[string]string

// Env asks the go command for its environment. It costs a few milliseconds, and is right about files written by `go env -w` and about
// toolchain lines.
func (o *Options) Env(ctx context.Context) (Env, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "-json")
	cmd.Dir, cmd.Env = o.Dir, o.Environ
	if o.Dir != "" {
		cmd.Env = append(cmd.Environ(), "PWD="+o.Dir)
	}
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("asking the go command for its environment: %w", err)
	}
	var env Env
	if err := json.Unmarshal(out, &env); err != nil {
		return nil, fmt.Errorf("reading go env: %w", err)
	}
	delete(env, "GOGCCFLAGS") // names a new temporary folder each time
	return env, nil
}

// Sizes are those of the architecture that is built for.
func (e Env) Sizes() types.Sizes { return types.SizesFor("gc", e["GOARCH"]) }

// Pinned reports whether a folder lies where nothing changes.
func (e Env) Pinned(dir string) bool {
	return IsBelow(dir, e["GOMODCACHE"]) || IsBelow(dir, e["GOROOT"])
}

// IsBelow reports whether a folder is another one, or lies in it.
func IsBelow(dir, root string) bool {
	if root == "" {
		return false
	}
	rel, err := filepath.Rel(root, dir)
	return err == nil && filepath.IsLocal(rel)
}

// Variable is a variable of the environment that the go command is started with.
func (o *Options) Variable(key string) string {
	if o.Environ == nil {
		return os.Getenv(key)
	}
	for i := len(o.Environ) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(o.Environ[i], key+"="); ok {
			return value
		}
	}
	return ""
}

// overlay is the file that -overlay names, of the flags of this run or of GOFLAGS; empty if there is none.
func (o *Options) overlay(env Env) string {
	name := ""
	for _, flag := range append(strings.Fields(env["GOFLAGS"]), o.BuildFlags...) {
		flag = "-" + strings.TrimLeft(flag, "-")
		if value, ok := strings.CutPrefix(flag, "-overlay="); ok {
			name = value
		}
	}
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(o.Dir, name)
}
