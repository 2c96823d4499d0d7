// Package part starts what belongs together.
package part

import (
	"github.com/hldlint/hldlint/testdata/missingtimeout/askedabroad/conf"
	"github.com/hldlint/hldlint/testdata/missingtimeout/askedabroad/web"
)

// Start does nothing where nobody has a depot.
func Start(c *conf.Conf) {
	if !c.Depot {
		return
	}
	d := web.NewDepot()
	go d.Run(":8085")
}
