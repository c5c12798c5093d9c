"""Who works in the demo: the people everybody may sign in as, and for the other posts invented ones."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.cli.demo import home
from gongkai.web.actors import Post

OWN = (Post.CLERK, Post.REVIEWER, Post.SECRECY_REVIEWER, Post.HEAD)  # what a unit needs to publish
LENT = (Post.REVIEWER, Post.SECRECY_REVIEWER)  # held for the one-clerk units by people of the government
ONE_CLERK = ("青岛街道办事处", "越北镇人民政府", "欢喜乡人民政府")
TITLES = {
    Post.CLERK: "科员",
    Post.REVIEWER: "副主任",
    Post.SECRECY_REVIEWER: "保密员",
    Post.HEAD: "主要负责人",
    Post.SUPERVISOR: "政务公开办公室主任",
    Post.VOLUNTEER: "特邀监督员",
    Post.EVALUATOR: "第三方评估员",
}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a visitor of the demo may sign in as.

    `unit`: where they work, by the name of its plan. `new_for_days`: they took the post so long ago.
    """

    sign_in_name: str
    name: str
    unit: str
    post: Post
    words: str
    new_for_days: int = 0


HOME = home.GOVERNMENT.name
KNOWN: tuple[Known, ...] = (
    Known("limin", "李敏", home.BEIJI, Post.CLERK, "北极街道办事处　填报人"),
    Known("sunming", "孙明", home.BEIJI, Post.REVIEWER, "北极街道办事处　审核人"),
    Known("zhoujing", "周静", home.BEIJI, Post.SECRECY_REVIEWER, "北极街道办事处　保密审查人员"),
    Known("wangzhenhua", "王振华", home.BEIJI, Post.HEAD, "北极街道办事处　负责人"),
    Known("chenyu", "陈宇", "船营区商务局", Post.CLERK, "船营区商务局　填报人，刚接手", new_for_days=6),
    Known("qiaoyan", "乔燕", "青岛街道办事处", Post.CLERK, "青岛街道办事处　填报人，街道只有一个人"),
    Known("zhaoke", "赵科", HOME, Post.SUPERVISOR, "船营区政务公开办公室　主管部门，看得到全区"),
    Known("zhengquzhang", "郑国梁", HOME, Post.HEAD, "船营区人民政府　负责人"),
    Known("fangyuan", "方圆", HOME, Post.VOLUNTEER, "船营区　监督员"),
    Known("guping", "顾平", HOME, Post.EVALUATOR, "船营区　评估员"),
    Known("shenhong", "沈虹", "昌邑区商务局", Post.CLERK, "昌邑区商务局　填报人"),
    Known("mengfei", "孟飞", "昌邑区人民政府", Post.SUPERVISOR, "昌邑区　主管部门"),
    Known("luyao", "陆遥", "绿园区人民政府", Post.SUPERVISOR, "绿园区　主管部门"),
    Known("jiangbo", "江波", "工农区人民政府", Post.SUPERVISOR, "工农区　主管部门"),
)
# units whose reviewers and heads can sign in too: they publish in the living present
PUBLISHING = (HOME, "船营区教育局", "船营区民政局", "船营区住房和城乡建设局")
ADMINISTRATOR = ("guanli", "管理员", "系统管理员，开户和设置")
OFFICE, HOME_HEAD = "zhaoke", "zhengquzhang"
AWAY, DELEGATE = "zhoujing", "sunming"  # 周静 is on leave today, 孙明 acts for her
TAKES_OVER = "chenyu"  # from somebody who left the post the week before, and has not read what came over
LEFT_WITH = "纸质文件在二号柜，公开目录的更新记录在共享盘“政务公开”文件夹。"
