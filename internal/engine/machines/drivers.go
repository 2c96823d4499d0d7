package machines

import (
	"regexp"
	"strings"
)

// Drivers says which kinds of SQL drivers the package imports: some that run in this process, some of another machine's.
func (r *Package) Drivers() (near, far bool) {
	for _, imported := range r.Pass.Pkg.Imports() {
		path := strings.ToLower(imported.Path())
		if r.Ours(imported) {
			continue
		}
		far = far || remoteSQL.MatchString(path)
		near = near || InProcess.MatchString(path)
	}
	return near, far
}

var (
	// InProcess are the paths of SQL drivers that run in this process.
	InProcess = regexp.MustCompile(`sqlite|/ql$|ramsql|duckdb`)
	remoteSQL = regexp.MustCompile(`postgres|/pq$|pgx|mysql|mssql|clickhouse|snowflake|oracle|go-ora|/hdb|spanner`)
)
