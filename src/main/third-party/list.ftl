<#-- The list of what the jar contains that is not ours. -->
What dbbench.jar contains that others have made, and under which licences.
The licences as their owners give them are beside this file, under third-party/.

<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
${project.groupId}:${project.artifactId}:${project.version} (<#list entry.getValue() as licence>${licence}<#sep>, </#sep></#list>)<#if project.url??> ${project.url}</#if>
</#list>
PostgreSQL itself, in the embedded binaries (PostgreSQL Licence) https://www.postgresql.org/about/licence/
npm:uplot:1.6.32 (MIT) https://github.com/leeoniya/uPlot, its licence at io/dbbench/report/html/uplot/LICENSE
