// Package routes makes the router of the API.
package routes

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// New has one for all.
func New() *gin.Engine { return gin.New() }

// Orders registers them.
func Orders(r *gin.Engine) {
	r.GET("/orders", func(c *gin.Context) { c.JSON(http.StatusOK, c.Query("id")) })
}
