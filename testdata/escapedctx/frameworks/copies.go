package frameworks

import (
	"context"

	"github.com/gin-gonic/gin"
)

// after hands a copy to a goroutine, as gin says. The request in it is the same, and ends as it does.
func (v *visits) after(c *gin.Context) {
	c.Next()
	later := c.Copy()
	go func() { // want goroutine:"a goroutine runs on c.Request.Context\(\), which ends with the request: .*Create is cut off"
		v.db.WithContext(later.Request.Context()).Create(&visit{Path: later.FullPath()})
	}()
}

// noted takes the context out of the copy first.
func (v *visits) noted(c *gin.Context) {
	ctx := c.Copy().Request.Context()
	go v.cache.Incr(ctx, "noted") // want goroutine:"a goroutine runs on c.Request.Context\(\), which ends with the request"
}

// copied is silent: a copy as a context has no end of its own, unless the engine is told that it shall.
func (v *visits) copied(c *gin.Context) {
	later := c.Copy()
	go func() { v.cache.Incr(later, "copied") }()
	go v.count(later, "copied")
}

// copiedValues is silent: of the copy it wants the values.
func (v *visits) copiedValues(c *gin.Context) {
	later := c.Copy()
	go func() {
		v.cache.Incr(context.WithoutCancel(later.Request.Context()), later.GetString("user"))
		v.cache.Incr(context.Background(), later.Param("id"))
	}()
}

func routeCopies(v *visits, g *gin.Engine) {
	g.Use(v.after)
	g.GET("/noted", v.noted)
	g.GET("/copied", v.copied)
	g.GET("/values", v.copiedValues)
}
