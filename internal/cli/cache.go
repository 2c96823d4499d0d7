package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/snapshot"
)

// cacheVariable names the folder of the cache; "off" switches it off.
const cacheVariable = "HLDLINT_CACHE"

// sharedVariable has entries count whoever made them, for a cache that is carried from machine to machine, as CI systems do.
const sharedVariable = "HLDLINT_CACHE_SHARED"

// exportVariable makes types of libraries come from export data, which the go command compiles. It is there to compare the two ways.
const exportVariable = "HLDLINT_EXPORT"

// storeIn is the store of declarations of libraries, a cache of its own within the cache: what it holds does not depend on the build of
// hldlint, and outlives the packages around it.
func storeIn(c *cache.Cache) *cache.Cache {
	return c.Within("libraries")
}

// cacheDir is the folder of the cache, or "" when there is none: the user's folder for such things, if nothing else is said.
func (h Host) cacheDir() (string, error) {
	switch named := h.env(cacheVariable); {
	case named == "off":
		return "", nil
	case named != "" && !filepath.IsAbs(named):
		return "", fmt.Errorf("%s: %q is neither an absolute path nor off", cacheVariable, named)
	case named != "":
		return named, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", nil //nolint:nilerr // a machine without a home has no cache
	}
	return filepath.Join(dir, "hldlint"), nil
}

// openCache returns the cache of a run, or nil. What somebody else may have made supplies no edits: where sources are going to be changed,
// such a cache is left alone, and the fixes are computed.
func (l *lint) openCache() (*cache.Cache, error) {
	dir, err := l.host.cacheDir()
	if err != nil || dir == "" || l.noCache {
		return nil, err
	}
	warn := func(err error) { fmt.Fprintf(l.host.Stderr, "hldlint: warning: %v\n", err) }
	if l.host.sharesCache() {
		if l.edits || l.fixing.apply || l.fixing.diff {
			return nil, nil
		}
		return cache.Open(dir, nil, warn), nil
	}
	secret, err := cache.Secret()
	if err != nil {
		warn(fmt.Errorf("the cache is not used, see %s: %w", sharedVariable, err))
		return nil, nil
	}
	return cache.Open(dir, secret, warn), nil
}

func (h Host) sharesCache() bool {
	switch h.env(sharedVariable) {
	case "", "0", "false":
		return false
	}
	return true
}

// buildOf tells this program from all others. A release says so itself. Of any other build the program's own bytes are hashed, and the
// cache remembers the digest for as long as the file is what it was.
func buildOf(c *cache.Cache) string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && !strings.Contains(info.Main.Version, "devel") && !strings.Contains(info.Main.Version, "dirty") {
		return info.String()
	}
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	state, err := snapshot.Take(snapshot.What{Files: []string{name}, Hash: time.Now().Add(-2 * time.Second)})
	key := cache.KeyOf("program", string(state))
	if err == nil {
		if sum, ok := c.Get(key); ok {
			return string(sum)
		}
	}
	f, failed := os.Open(name)
	if failed != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, failed := io.Copy(h, f); failed != nil {
		return ""
	}
	sum := hex.EncodeToString(h.Sum(nil))
	if err == nil {
		c.Put(key, []byte(sum))
	}
	return sum
}

// newCache makes the commands around the cache.
func newCache(host Host) *cobra.Command {
	cmd := &cobra.Command{
		Use: "cache", Short: "Show or empty what earlier runs left behind", Args: cobra.NoArgs,
		Long: `hldlint keeps what it computed in the folder that ` + cacheVariable + ` names, or in the user's
cache folder: what a command found, for as long as no file changes, and for each
package what is known of it and what was found in it. An edit concerns the packages that
it reaches. What libraries declare is kept once for all modules of the machine. Entries that are damaged, or of another build, are ignored and replaced; what
is not used for two weeks is removed. ` + cacheVariable + `=off and --no-cache switch it off.

Entries are bound to this machine, by a secret in the user's configuration folder: a cache
that comes from elsewhere has nothing to say. ` + sharedVariable + `=1 lets it, which a CI job
needs that restores one; it may then withhold or invent findings, but --fix computes anew.`,
	}
	cmd.AddCommand(
		&cobra.Command{Use: "info", Short: "Print where the cache is and what is in it", Args: cobra.NoArgs, RunE: withCache(host, cacheInfo)},
		&cobra.Command{Use: "clean", Short: "Empty the cache", Args: cobra.NoArgs, RunE: withCache(host, cacheClean)},
	)
	return cmd
}

func withCache(host Host, do func(io.Writer, *cache.Cache) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) error {
		dir, err := host.cacheDir()
		if err != nil {
			return err
		}
		if dir == "" {
			fmt.Fprintln(cmd.OutOrStdout(), "off")
			return nil
		}
		return do(cmd.OutOrStdout(), cache.Open(dir, nil, nil))
	}
}

func cacheInfo(w io.Writer, c *cache.Cache) error {
	fmt.Fprintln(w, c.Dir())
	for _, part := range []struct {
		what string
		in   *cache.Cache
	}{{"packages", c}, {"declarations of libraries", storeIn(c)}} {
		info := part.in.Info()
		fmt.Fprintf(w, "%-26s %s, %s", part.what, counted(info.Entries, "entry", "entries"), size(info.Bytes))
		if !info.Oldest.IsZero() {
			fmt.Fprintf(w, ", the oldest used %s", info.Oldest.Format(time.DateTime))
		}
		fmt.Fprintln(w)
	}
	return nil
}

func cacheClean(w io.Writer, c *cache.Cache) error {
	entries, bytes := 0, int64(0)
	for _, part := range []*cache.Cache{storeIn(c), c} {
		before := part.Info()
		if err := part.Clean(); err != nil {
			return exit{NotAnalysed, fmt.Errorf("emptying the cache: %w", err)}
		}
		entries, bytes = entries+before.Entries, bytes+before.Bytes
	}
	fmt.Fprintf(w, "%s removed, %s\n", counted(entries, "entry", "entries"), size(bytes))
	return nil
}

func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%.1f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
